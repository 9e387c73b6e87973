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

  // start, end, low, high, mark and base are values on the scale {low, high}; null where there is none.
  function update({ scale, start = 0, end, low = null, high = null, base: tick = null, mark: at = null, text, note: more = "" }) {
    const place = (number) => Math.min(Math.max((number - scale.low) / (scale.high - scale.low), 0), 1) * 100;
    const percent = (number) => tenth(place(number)) + "%";
    const put = (line, number, other = number) => {
      const there = number != null && !Number.isNaN(number) && !Number.isNaN(other);
      setShown(line, there);
      if (there) setAttributes(line, { x1: percent(number), x2: percent(other) });
    };
    const there = !Number.isNaN(end);
    setShown(bar, there);
    if (there) {
      const [from, to] = [place(Math.min(start, end)), place(Math.max(start, end))];
      setAttributes(bar, { x: tenth(from) + "%", width: tenth(to - from) + "%" });
    }
    put(mark, at);
    put(base, tick);
    put(whisker, low, high);
    put(caps[0], low);
    put(caps[1], high);
    setText(number, text);
    setText(note, more);
  }
  return { row, small, update };
}

// A group of rows, a list to a screen reader.
function barRows(parent) {
  const list = htmlElement(parent, "div", "chart-rows");
  list.setAttribute("role", "list");
  return list;
}
