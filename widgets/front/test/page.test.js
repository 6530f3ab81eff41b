/** The thin page: a kernel's websocket, its models, and the windows that it draws. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { Kernel } from "../src/page/kernel.js";
import { Models } from "../src/page/models.js";

/** A socket whose other end is the test. */
class FakeSocket {
  static made = /** @type {FakeSocket[]} */ ([]);
  /** @param {string} address */
  constructor(address) {
    this.address = address;
    this.sent = /** @type {any[]} */ ([]);
    this.closed = false;
    FakeSocket.made.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
    this.onclose?.();
  }
  open() {
    this.onopen();
  }
  /** Say something in the kernel's name. */
  say(msg_type, content, parent_id = "") {
    const parent_header = { msg_id: parent_id };
    const message = { header: { msg_type }, msg_type, parent_header, content };
    this.onmessage({ data: JSON.stringify(message) });
  }
  sentOf(type) {
    return this.sent.filter((message) => message.header.msg_type === type);
  }
}

/** A kernel whose socket is open, and the socket. */
function connected() {
  const kernel = new Kernel("ws://desk/channels", /** @type {any} */ (FakeSocket));
  const models = new Models(kernel);
  const socket = FakeSocket.made[FakeSocket.made.length - 1];
  socket.open();
  return { kernel, models, socket };
}

/** Answer what the models asked for. */
function tellStates(socket, states) {
  const asked = socket.sentOf("comm_open");
  const { comm_id } = asked[asked.length - 1].content;
  socket.say("comm_msg", { comm_id, data: { method: "update_states", states } });
}

afterEach(() => {
  FakeSocket.made = [];
});

describe("a kernel's websocket", () => {
  it("sends in order what was said before it was open", () => {
    const kernel = new Kernel("ws://desk/channels", /** @type {any} */ (FakeSocket));
    const [socket] = FakeSocket.made;

    kernel.send("comm_msg", { comm_id: "first" });
    kernel.send("comm_msg", { comm_id: "second" });
    expect(socket.sent).toEqual([]);
    socket.open();

    expect(socket.sent.map((message) => message.content.comm_id)).toEqual(["first", "second"]);
    expect(socket.address).toContain(`session_id=${kernel.session}`);
  });

  it("tells when the connection comes and goes", () => {
    const kernel = new Kernel("ws://desk/channels", /** @type {any} */ (FakeSocket));
    const told = /** @type {string[]} */ ([]);
    kernel.connectionStatusChanged.connect((_, status) => told.push(status));

    FakeSocket.made[0].open();
    FakeSocket.made[0].close();

    expect(told).toEqual(["connected", "disconnected"]);
  });

  it("knows with which code it was closed", () => {
    const { kernel, socket } = connected();
    expect(kernel.closeCode).toBe(0);

    socket.onclose({ code: 4029 });

    expect(kernel.closeCode).toBe(4029);
  });

  it("keeps for another socket what is said while there is none", async () => {
    const { kernel, socket } = connected();
    socket.close();
    kernel.send("comm_msg", { comm_id: "kept" });

    await kernel.reconnect();
    FakeSocket.made[1].open();

    expect(FakeSocket.made[1].sent.some((one) => one.content.comm_id === "kept")).toBe(true);
    expect(kernel.connectionStatus).toBe("connected");
  });

  it("does not mistake the end of the old socket for that of the next one", async () => {
    const { kernel } = connected();

    await kernel.reconnect();
    FakeSocket.made[1].open();

    expect(FakeSocket.made[0].closed).toBe(true);
    expect(kernel.connectionStatus).toBe("connected");
  });

  it("hands an answer to whoever asked, and not to others", async () => {
    const { kernel, socket } = connected();
    const answer = kernel.requestKernelInfo();
    const [asked] = socket.sentOf("kernel_info_request");

    socket.say("kernel_info_reply", { implementation: "other" }, "somebody-else");
    socket.say("kernel_info_reply", { implementation: "desk" }, asked.header.msg_id);

    expect((await answer).content.implementation).toBe("desk");
  });

  it("ignores frames that are no text", () => {
    const { kernel, socket } = connected();
    const heard = vi.fn();
    kernel.messages.connect(heard);

    socket.onmessage({ data: new ArrayBuffer(8) });

    expect(heard).not.toHaveBeenCalled();
  });
});

describe("the models of a page", () => {
  it("asks for all states as soon as the socket is open, and again after a break", async () => {
    const { kernel, socket } = connected();
    expect(socket.sentOf("comm_msg")[0].content.data).toEqual({ method: "request_states" });

    socket.close();
    await kernel.reconnect();
    FakeSocket.made[1].open();

    expect(FakeSocket.made[1].sentOf("comm_msg")[0].content.data.method).toBe("request_states");
  });

  it("shows a window all of a change at once", async () => {
    const { models, socket } = connected();
    tellStates(socket, { one: { state: { view: 1, clock: 1 } } });
    await models.complete;
    const model = models.find("anywidget:one");
    const seen = /** @type {unknown[]} */ ([]);
    model.on("change:view", () => seen.push([model.get("view"), model.get("clock")]));

    socket.say("comm_msg", {
      comm_id: "one",
      data: { method: "update", state: { view: 2, clock: 2 } },
    });

    expect(seen).toEqual([[2, 2]]);
  });

  it("keeps a window's model over a break and tells it what it missed", async () => {
    const { models, socket } = connected();
    tellStates(socket, { one: { state: { view: 1 } } });
    const model = models.find("one");
    const heard = vi.fn();
    model.on("change:view", heard);

    tellStates(socket, { one: { state: { view: 5 } } });

    expect(models.find("one")).toBe(model);
    expect(heard).toHaveBeenCalledWith(5);
  });

  it("hands over messages, and sends those of a window", async () => {
    const { models, socket } = connected();
    tellStates(socket, { one: { state: {} } });
    const model = models.find("one");
    const heard = vi.fn();
    model.on("msg:custom", heard);

    socket.say("comm_msg", {
      comm_id: "one",
      data: { method: "custom", content: { type: "saved" } },
    });
    model.send({ type: "ready" });

    expect(heard.mock.calls[0][0]).toEqual({ type: "saved" });
    const sent = socket.sentOf("comm_msg");
    expect(sent[sent.length - 1].content).toEqual({
      comm_id: "one",
      data: { method: "custom", content: { type: "ready" } },
    });
  });

  it("stops telling a listener that left", async () => {
    const { models, socket } = connected();
    tellStates(socket, { one: { state: {} } });
    const model = models.find("one");
    const heard = vi.fn();
    model.on("change:view", heard);
    model.off("change:view", heard);

    model.update({ view: 1 });

    expect(heard).not.toHaveBeenCalled();
  });

  it("takes the answer that another page of the desk was given", async () => {
    const { models, socket } = connected();

    const data = { method: "update_states", states: { one: { state: { view: 1 } } } };
    socket.say("comm_msg", { comm_id: "of-another-page", data });

    await models.complete;
    expect(models.find("one").get("view")).toBe(1);
  });

  it("names the widget that the kernel does not have", () => {
    const { models } = connected();

    expect(() => models.find("anywidget:gone")).toThrow("gone");
  });
});

/** A page that was sent the states of its desk, and whose kernel is not there yet. */
function early(states) {
  const kernel = new Kernel("ws://desk/channels", /** @type {any} */ (FakeSocket));
  const models = new Models(kernel, states);
  return { models, socket: FakeSocket.made[0] };
}

const desk = (view, more = {}) => ({
  state: { _anywidget_id: "widgets.desk.Desk", view, ...more },
});

describe("a page that was sent the first states", () => {
  it("can be drawn before its socket is open", async () => {
    const { models, socket } = early({ one: desk({ text: "first" }) });

    await models.complete;

    expect(socket.sent).toEqual([]);
    expect(models.find("anywidget:one").get("view")).toEqual({ text: "first" });
    expect(models.find("one").heard).toBe(false);
  });

  it("redraws nothing that the kernel says again", async () => {
    const { models, socket } = early({ one: desk({ text: "first" }, { clock: { at: 0 } }) });
    const [view, clock] = [vi.fn(), vi.fn()];
    models.find("one").on("change:view", view);
    models.find("one").on("change:clock", clock);

    socket.open();
    tellStates(socket, { one: desk({ text: "first" }, { clock: { at: 2 } }) });
    await models.told;

    expect(view).not.toHaveBeenCalled();
    expect(clock).toHaveBeenCalledWith({ at: 2 });
    expect(models.find("one").heard).toBe(true);
  });

  it("sends what was said meanwhile once, after asking for the states", () => {
    const { models, socket } = early({ one: desk(1) });
    models.find("one").send({ type: "ready" });

    socket.open();
    tellStates(socket, { one: desk(1) });

    const said = socket.sentOf("comm_msg").map(({ content: { data } }) => data);
    expect(said).toEqual([
      { method: "request_states" },
      { method: "custom", content: { type: "ready" } },
    ]);
  });

  it("goes on with another kernel than the one whose states it was sent", () => {
    const { models, socket } = early({ one: desk(1), layout: { state: {} } });
    const model = models.find("one");
    const [found, view] = [vi.fn(), vi.fn()];
    document.addEventListener("workspace-sim:found", found);
    model.on("change:view", view);

    socket.open();
    tellStates(socket, { ordinary: desk(2), place: { state: {} } });
    model.send({ type: "act" });

    expect(models.find("ordinary")).toBe(model);
    expect(view).toHaveBeenCalledWith(2);
    expect(found).toHaveBeenCalledOnce();
    expect(socket.sentOf("comm_msg").at(-1).content.comm_id).toBe("ordinary");
    document.removeEventListener("workspace-sim:found", found);
  });
});
