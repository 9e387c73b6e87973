// A row with words, a horizontal bar and its value; the bar has a whisker for the range and a tick for the base.

const ROW_HEIGHT = 26;

function barRow(parent, label, detail = "") {
  const row = htmlElement(parent, "div", "chart-row");
  row.setAttribute("role", "listitem");
  const words = htmlElement(row, "div", "chart-row-label", label);
  const small = htmlElement(words, "small", "", detail);
  const svg = svgElement(row, "svg", { class: "chart-bar", height: ROW_HEIGHT, "aria-hidden": "true" });
  svgElement(svg, "rect", { class: "chart-track", x: 0, width: "100%", y: 6, height: 14 });
  const mark = svgElement(svg, "line", { class: "chart-mark", y1: 0, y2: ROW_HEIGHT });
  const bar = svgElement(svg, "rect", { class: "chart-fill", y: 6, height: 14 });
  const base = svgElement(svg, "line", { class: "chart-base-tick", y1: 1, y2: ROW_HEIGHT - 1 });
  const whisker = svgElement(svg, "line", { class: "chart-whisker", y1: 13, y2: 13 });
  const caps = [0, 1].map(() => svgElement(svg, "line", { class: "chart-whisker", y1: 9, y2: 17 }));
  const value = htmlElement(row, "div", "chart-row-value");
  const number = htmlElement(value, "b");
  const note = htmlElement(value, "small");

  // start, end, low, high, mark and base are values on the scale {low, high}; what is missing or NaN is not drawn.
  function update({ scale, start = 0, ...shown }) {
    const place = (of) => tenth(Math.min(Math.max((of - scale.low) / (scale.high - scale.low), 0), 1) * 100);
    const put = (part, from, to, attributes) => {
      const there = [from, to].every((each) => each != null && !Number.isNaN(each));
      setShown(part, there);
      if (there) setAttributes(part, attributes(place(from), place(to)));
    };
    const line = (part, from, to) => put(part, from, to, (x1, x2) => ({ x1: x1 + "%", x2: x2 + "%" }));
    const { end, low, high } = shown;
    put(bar, start, end, (x1, x2) => ({ x: Math.min(x1, x2) + "%", width: tenth(Math.abs(x2 - x1)) + "%" }));
    line(mark, shown.mark, shown.mark);
    line(base, shown.base, shown.base);
    line(whisker, low, high);
    line(caps[0], low, low);
    line(caps[1], high, high);
    setText(number, shown.text);
    setText(note, shown.note);
  }
  return { row, small, update };
}

// What a row shows of a value with its range.
function barOf(range, quick, digits, signed) {
  const end = shownValue(range, quick);
  const text = formatNumber(end, digits, signed);
  if (!hasRange(range, quick)) return { end, text, note: t("chart_central_run") };
  const { low, high } = range;
  return { end, text, low, high, note: Number.isNaN(end) ? "" : formatRange(low, high, digits, signed) };
}

// A group of rows, a list to a screen reader.
function barRows(parent) {
  const list = htmlElement(parent, "div", "chart-rows");
  list.setAttribute("role", "list");
  return list;
}
