/** The page's own prose for a step, where the page has it. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";

/**
 * Find the template that the page wrote for a step.
 * @param {string} stepId
 * @returns {HTMLTemplateElement | null}
 */
const templateOf = (stepId) => {
  const all = /** @type {NodeListOf<HTMLTemplateElement>} */ (
    document.querySelectorAll("template[data-step-prose]")
  );
  return [...all].find((found) => found.dataset.stepProse === stepId) ?? null;
};

/** @param {{stepId: string}} props */
export function Prose({ stepId }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const template = templateOf(stepId);
  useLayoutEffect(() => {
    if (template) ref.current?.replaceChildren(template.content.cloneNode(true));
  }, [template]);
  return template && html`<div class="ad-prose" ref=${ref}></div>`;
}
