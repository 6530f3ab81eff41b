/** Simulated time between two messages of Python, and its figures. */
import { useLayoutEffect, useState } from "preact/hooks";

/**
 * A clock that goes on from a state received just now.
 * @param {import("./types").ClockState | null | undefined} state
 * @param {() => number} wall milliseconds of a clock that never jumps
 * @returns {import("./types").Clock}
 */
export function clockOf(state, wall = () => performance.now()) {
  const at = state?.at ?? 0;
  const running = state?.running ?? false;
  const rate = state?.rate ?? 1;
  const received = wall();
  return { running, now: () => at + (running ? ((wall() - received) / 1000) * rate : 0) };
}

/**
 * A clock that shows what another one shows at this moment.
 * @param {import("./types").Clock} clock
 * @returns {import("./types").Clock}
 */
export function stopped(clock) {
  const at = clock.now();
  return { running: false, now: () => at };
}

/**
 * Simulated now, drawn again every second while the clock runs and somebody needs it.
 * @param {import("./types").Clock} clock
 * @param {boolean} needed
 */
export function useSeconds(clock, needed) {
  const [, draw] = useState(0);
  useLayoutEffect(() => {
    if (!needed || !clock.running) return undefined;
    const timer = setInterval(() => draw((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [clock, needed]);
  return clock.now();
}

/**
 * Write seconds as `m:ss`, or `h:mm:ss` from an hour on.
 * @param {number} seconds
 */
export function figures(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
