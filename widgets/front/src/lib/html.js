/** The tagged template that every component is written in. */
import htm from "htm";
import { h } from "preact";

export const html = htm.bind(h);

/**
 * Join the class names that apply.
 * @param {...(string | false | null | undefined)} names
 */
export const classes = (...names) => names.filter(Boolean).join(" ");
