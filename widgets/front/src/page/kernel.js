/**
 * The page's end of a kernel's websocket: Jupyter messages as JSON, and nothing else.
 *
 * What is sent before the socket is open waits for it. A socket that closes stays closed
 * until `reconnect`: whoever owns the page decides whether the kernel still lives.
 */
import { signal } from "./signal.js";

/** @typedef {{msg_type: string, content: any, parent_id: string}} Message */

/** @param {number} count */
const randomId = (count) =>
  [...crypto.getRandomValues(new Uint8Array(count))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/**
 * @param {string} data a text frame
 * @returns {Message | null}
 */
function messageOf(data) {
  const message = JSON.parse(data);
  const type = message.msg_type ?? message.header?.msg_type;
  if (typeof type !== "string") return null;
  return {
    msg_type: type,
    content: message.content ?? {},
    parent_id: message.parent_header?.msg_id ?? "",
  };
}

export class Kernel {
  /**
   * @param {string} address of the websocket, without a query
   * @param {typeof WebSocket} [Socket]
   */
  constructor(address, Socket = WebSocket) {
    this.address = address;
    this.session = randomId(16);
    this.connectionStatusChanged = /** @type {ReturnType<typeof signal<string>>} */ (signal());
    this.statusChanged = /** @type {ReturnType<typeof signal<string>>} */ (signal());
    this.messages = /** @type {ReturnType<typeof signal<Message>>} */ (signal());
    this.connectionStatus = "connecting";
    /** With which code the last socket was closed; 0 while none was. */
    this.closeCode = 0;
    this.count = 0;
    /** @type {string[]} */
    this.waiting = [];
    /** @type {Map<string, (message: Message) => void>} */
    this.asked = new Map();
    this.Socket = Socket;
    this.open();
  }

  /** Open the socket. */
  open() {
    const socket = new this.Socket(`${this.address}?session_id=${this.session}`);
    this.socket = socket;
    socket.onopen = () => {
      this.say("connected");
      for (const text of this.waiting.splice(0)) socket.send(text);
    };
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.closeCode = event?.code ?? 0;
      this.say("disconnected");
    };
    socket.onmessage = (event) => this.receive(event.data);
  }

  /** Open another socket to the same kernel; what was not sent yet is sent then. */
  async reconnect() {
    const old = this.socket;
    this.say("connecting");
    this.open();
    old?.close();
  }

  /** @param {string} status */
  say(status) {
    if (status === this.connectionStatus) return;
    this.connectionStatus = status;
    this.connectionStatusChanged.emit(this, status);
  }

  /** @param {unknown} data a frame; one that is no text carries nothing of ours */
  receive(data) {
    const message = typeof data === "string" ? messageOf(data) : null;
    if (!message) return;
    if (message.msg_type === "status") {
      this.statusChanged.emit(this, message.content.execution_state);
    }
    if (message.msg_type.endsWith("_reply")) {
      this.asked.get(message.parent_id)?.(message);
      this.asked.delete(message.parent_id);
    }
    this.messages.emit(this, message);
  }

  /**
   * Send a message on the shell channel, now or when the socket is open.
   * @param {string} type
   * @param {object} content
   * @param {object} [metadata]
   * @returns {string} its id
   */
  send(type, content, metadata = {}) {
    this.count += 1;
    const id = `${this.session}_${this.count}`;
    const header = {
      msg_id: id,
      msg_type: type,
      session: this.session,
      username: "",
      version: "5.4",
      date: new Date().toISOString(),
    };
    const text = JSON.stringify({
      header,
      parent_header: {},
      metadata,
      content,
      buffers: [],
      channel: "shell",
    });
    if (this.connectionStatus === "connected") this.socket?.send(text);
    else this.waiting.push(text);
    return id;
  }

  /**
   * Ask the kernel who it is: its answer comes after all that it was sent before.
   * @returns {Promise<Message>}
   */
  requestKernelInfo() {
    return new Promise((resolve) => {
      this.asked.set(this.send("kernel_info_request", {}), resolve);
    });
  }
}
