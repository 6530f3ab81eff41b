/** A desk whose attempt is saved: what Python's side of a seat says, told by a test. */
import { mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";

export const WORDS = {
  elsewhere: "This lesson is open in another window",
  "elsewhere.text": "You can work on it in one window at a time.",
  "elsewhere.take": "Go on here",
  "notice.close": "Close this notice",
  saved: "Saved",
  superseded: "Your desk was opened in another place",
  "superseded.text": "It goes on there.",
  "superseded.take": "Reload the page",
  taken: "This lesson goes on in another window",
  "taken.text": "You opened it there.",
  "taken.take": "Take it back here",
  trouble: "The server cannot save at the moment.",
  unsaved: "Not saved yet",
};

/** The trait `seat` of a desk that nobody holds yet. */
export const seatView = (more = {}) => ({
  holder: "",
  saving: "",
  notice: "",
  words: WORDS,
  key: "learner-lesson",
  attempt: "attempt-1",
  ...more,
});

/** Mount a desk with a seat. */
export async function sitDown(name = "chat", more = {}) {
  const desk = await mountDesk(projection(name), seatView(more));
  const { model } = desk;
  const ready = () => model.sent.filter((each) => each.type === "ready").at(-1);
  const change = async (changes) => {
    model.push("seat", { ...model.get("seat"), ...changes });
    await settle();
  };
  return {
    ...desk,
    viewId: ready().view_id,
    after: ready().after,
    change,
    /** Python gives the desk to this page. */
    async hold() {
      await change({ holder: ready().view_id });
      model.tell({ type: "seated", view_id: ready().view_id, holds: true });
      await settle();
    },
    /** Python gives it to another page. */
    async lose(holder = "another-view") {
      await change({ holder });
      model.tell({ type: "seated", view_id: ready().view_id, holds: false });
      await settle();
    },
    async save(...ids) {
      model.tell({ type: "saved", ids });
      await settle();
    },
    state: () => desk.el.querySelector(".ad-saving__state"),
    cover: () => desk.el.querySelector(".ad-elsewhere"),
  };
}

/** Leave the page as a reload does: nothing of it is closed in order. */
export async function reload(desk) {
  dispatchEvent(new Event("pagehide"));
  desk.close();
  document.body.replaceChildren();
  await settle();
}
