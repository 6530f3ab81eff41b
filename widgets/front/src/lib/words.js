/** Small readings of text that came from the view. */

/**
 * The first characters of the first and last word of a name, for a picture of it.
 * @param {string} name
 */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word) => Array.from(word)[0].toLocaleUpperCase()).join("");
}

/**
 * An address that a link may lead to, or null for any that is not a web page.
 * @param {string} value
 */
export function pageAddress(value) {
  try {
    return /^https?:$/.test(new URL(value, document.baseURI).protocol) ? value : null;
  } catch {
    return null;
  }
}

const SEGMENTS = new Set(["gold", "silver", "bronze"]);

/**
 * The class of a contact segment's colour.
 * @param {string} segment
 */
export function segmentClass(segment) {
  const key = segment.toLowerCase();
  return SEGMENTS.has(key) ? `ad-segment-${key}` : "ad-segment-none";
}
