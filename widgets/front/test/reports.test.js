import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { barsChart } from "../src/reports/bars.js";
import { draw } from "../src/reports/reports.js";
import { timesChart } from "../src/reports/times.js";

const BARS = {
  kind: "bars",
  label: "Attempts in each step. Ask: 3 of 5 passed it",
  tones: ["good", "poor"],
  legend: ["passed", "not passed"],
  rows: [
    { label: "1. Greet", parts: [6, 0] },
    { label: "2. Ask", parts: [3, 3] },
  ],
};
const TIMES = {
  kind: "times",
  label: "Time to the end: 3 complete attempts",
  columns: [
    { begins: 120, ends: 150, count: 2 },
    { begins: 150, ends: 180, count: 1 },
  ],
  median: 130,
  median_label: "median 2 min 10 s",
};

/** @param {Element} chart @param {string} selector */
const widths = (chart, selector) =>
  [...chart.querySelectorAll(selector)].map((one) => Number(one.getAttribute("width")));
/** @param {Element} chart */
const texts = (chart) => [...chart.querySelectorAll("text")].map((one) => one.textContent ?? "");

describe("bars", () => {
  it("are as long as their numbers, and an empty part is none", () => {
    const chart = barsChart(BARS, 600);

    const [whole, ...halves] = widths(chart, "rect");
    expect(halves).toHaveLength(2);
    expect(whole + 1).toBeCloseTo(600);
    expect(halves.map((one) => one + 1)).toEqual([300, 300]);
  });

  it("say their labels, and their numbers where there is room", () => {
    expect(texts(barsChart(BARS, 600)).join("|")).toContain("2. Ask");
    expect(texts(barsChart(BARS, 600)).filter((one) => one === "3")).toHaveLength(2);
    expect(texts(barsChart(BARS, 40)).filter((one) => one === "3")).toHaveLength(0);
  });

  it("are drawn where nothing was done", () => {
    const empty = { ...BARS, rows: [{ label: "1. Greet", parts: [0, 0] }] };

    expect(widths(barsChart(empty, 300), "rect")).toEqual([]);
  });
});

describe("times", () => {
  it("have a column for each span, and say minutes and seconds", () => {
    const chart = timesChart(TIMES, 600);

    expect(widths(chart, "rect")).toHaveLength(2);
    expect(texts(chart).join("|")).toContain("2:00 min");
    expect(texts(chart)).toContain("median 2 min 10 s");
  });

  it("leave the median out where there is none", () => {
    const chart = timesChart({ ...TIMES, median: null, median_label: "" }, 600);

    expect(chart.querySelectorAll("[stroke-dasharray]")).toHaveLength(0);
  });
});

describe("a figure", () => {
  /** @type {() => void} */
  let resized;
  beforeEach(() => {
    vi.stubGlobal(
      "ResizeObserver",
      class {
        /** @param {() => void} callback */
        constructor(callback) {
          resized = callback;
        }
        observe() {}
      },
    );
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** @param {unknown} data @param {{value: number}} width */
  function figureOf(data, width) {
    const figure = document.createElement("figure");
    figure.hidden = true;
    figure.innerHTML = `<div data-chart></div><script type="application/json"></script>`;
    const [place, source] = figure.children;
    source.textContent = JSON.stringify(data);
    Object.defineProperty(place, "clientWidth", { get: () => width.value });
    document.body.replaceChildren(figure);
    return figure;
  }

  it("is shown with a name, and without a style sheet of its own", () => {
    const figure = figureOf(BARS, { value: 500 });

    draw(figure);

    const chart = figure.querySelector("[data-chart] > *");
    expect(figure.hidden).toBe(false);
    expect(chart?.getAttribute("role")).toBe("img");
    expect(chart?.getAttribute("aria-label")).toBe(BARS.label);
    expect(figure.querySelectorAll("style, svg [aria-label]")).toHaveLength(0);
  });

  it("is drawn anew when its width changes, and not otherwise", () => {
    const width = { value: 500 };
    const figure = figureOf(TIMES, width);
    draw(figure);
    const first = figure.querySelector("svg");

    resized();
    expect(figure.querySelector("svg")).toBe(first);
    width.value = 320;
    resized();

    expect(figure.querySelector("svg")).not.toBe(first);
    expect(figure.querySelector("svg")?.getAttribute("width")).toBe("320");
  });
});
