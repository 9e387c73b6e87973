// A course over time: the base dashed, the scenario solid in its band of draws, observed points, and a cursor.

const LINE_TOP = 22;
const LINE_BOTTOM = 22;
const LABEL_WIDTH = 6.3;

function lineChart(host, options) {
  const { title, unit, digits = HEADLINE_DECIMALS, from = 0 } = options;
  const { figure, unit: unitLine } = chartFigure(host, "line", options);
  const { legend, when, values: keys } = chartLegend(figure, ["base", "now", "observed"]);
  legend.setAttribute("aria-hidden", "true");
  const plot = htmlElement(figure, "div", "chart-plot");
  const { svg, words } = chartPicture(plot, title);
  const grid = svgElement(svg, "g", { class: "chart-grid" });
  const band = svgElement(svg, "path", { class: "chart-band" });
  const begin = svgElement(svg, "line", { class: "chart-begin", y1: LINE_TOP - 4 });
  const beginText = svgElement(svg, "text", { class: "chart-note", y: LINE_TOP - 9, "text-anchor": "middle" });
  beginText.textContent = t("chart_policies_begin");
  const base = svgElement(svg, "path", { class: "chart-line-base" });
  const now = svgElement(svg, "path", { class: "chart-line-now" });
  const observed = svgElement(svg, "g", { class: "chart-observed" });
  const end = svgElement(svg, "circle", { class: "chart-dot-now", r: 3.5 });
  const endValue = svgElement(svg, "text", { class: "chart-end" });
  const endRanges = [0, 1].map(() => svgElement(svg, "text"));
  const hair = svgElement(svg, "line", { class: "chart-hair", y1: LINE_TOP });
  const hairBase = svgElement(svg, "circle", { class: "chart-dot-base", r: 4 });
  const hairNow = svgElement(svg, "circle", { class: "chart-dot-now", r: 4 });
  const cursor = lineCursor(plot, title, (index) => {
    chosen = index;
    if (data) read();
  });

  let data = null;
  let size = null;
  let frame = null;
  let chosen = null;

  function update(next) {
    const scale = valueScale(next, from, next.quick && frame ? frame.scale : null);
    const sameSeries = data && data.times.length === next.times.length && data.history === next.history;
    data = next;
    if (!size) return read();
    const ticks = ticksOf(scale);
    const places = labelPlaces();
    if (frame && sameSeries && places === frame.places && String(ticks) === String(frame.ticks)) frame.scale = scale;
    else lay(scale, ticks, places);
    draw();
  }

  function ticksOf({ low, high }) {
    return niceTicks(low, high, Math.max(2, Math.round(size[1] / 55)));
  }

  // What stands at the end of the line; on a phone a long range takes two lines.
  function endLines() {
    const last = rangeAt(data.now, data.times.length - 1);
    const value = formatNumber(shownValue(last, data.quick), digits);
    if (!hasRange(last, data.quick)) return [value, t("chart_central_short"), ""];
    const range = formatRange(last.low, last.high, digits);
    const cut = size[0] < NARROW && range.length > 13 ? range.indexOf("…") + 1 : range.length;
    return [value, range.slice(0, cut), range.slice(cut)];
  }

  // Room for the label at the end, which only grows, so that the chart does not tremble.
  function labelPlaces() {
    const [value, ...range] = endLines().map((text) => text.length);
    return Math.max(Math.ceil(1.4 * value), ...range, frame ? frame.places : 0);
  }

  // Everything that stays as long as the size and the scale do.
  function lay(scale, ticks, places) {
    const [width, height] = size;
    const { times } = data;
    const [low, high] = [ticks[0], ticks[ticks.length - 1]];
    const left = 10 + LABEL_WIDTH * Math.max(...ticks.map((tick) => formatExact(tick).length));
    const right = width - 12 - LABEL_WIDTH * places;
    const bottom = height - LINE_BOTTOM;
    const last = times[times.length - 1];
    const x = (time) => tenth(left + ((right - left) * (time - from)) / (last - from));
    const y = (value) => bottom - ((bottom - LINE_TOP) * (value - low)) / (high - low);
    const start = times.findIndex((time) => time >= from);
    const stride = Math.max(1, Math.floor((1.5 * (times.length - start)) / (right - left)));
    const columns = [];
    for (let index = times.length - 1; index >= start; index -= stride) columns.unshift({ index, x: x(times[index]) });
    frame = { scale, ticks, places, x, y, columns, left, right, bottom, last };
    cursor.lay(frame, times, from);
    setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` });
    layGrid(grid, ticks, frame, from);
    setAttributes(begin, { x1: x(POLICIES_BEGIN), x2: x(POLICIES_BEGIN), y2: bottom });
    beginText.setAttribute("x", x(POLICIES_BEGIN));
    setAttributes(hair, { y2: bottom });
    layObserved(observed, data.history || [], frame, from, digits);
    setText(unitLine, low > 0 ? `${unit} · ${t("chart_axis_cut", { low: formatExact(low) })}` : unit);
    keys.observed.item.hidden = !observed.childNodes.length;
  }

  function draw() {
    const { columns, y, right } = frame;
    const { quick } = data;
    const line = shownSeries(data.now, quick);
    const banded = hasRange(data.now, quick);
    setAttributes(base, { d: linePath(columns, shownSeries(data.base, quick), y) });
    setAttributes(now, { d: linePath(columns, line, y) });
    if (banded) setAttributes(band, { d: bandPath(columns, data.now.low, data.now.high, y) });
    setShown(band, banded);
    figure.classList.toggle("chart-quick", !banded);
    const height = y(line[line.length - 1]);
    const there = Number.isFinite(height);
    const labels = [endValue, ...endRanges];
    const texts = endLines();
    for (const part of [end, ...labels]) setShown(part, there);
    if (there) {
      const top = Math.min(Math.max(height, LINE_TOP + 8), frame.bottom - 12);
      setAttributes(end, { cx: right, cy: tenth(height) });
      labels.forEach((label, index) => {
        setAttributes(label, { x: right + 9, y: tenth(top + [2, 16, 29][index]) });
        setText(label, texts[index]);
      });
    }
    read();
  }

  // The words: of the year under the cursor, else of the end.
  function read() {
    const index = chosen ?? data.times.length - 1;
    const [atBase, atNow] = [rangeAt(data.base, index), rangeAt(data.now, index)];
    const date = t("chart_january", { year: yearOf(data.times[index]) });
    const texts = { base: baseWords(atBase), now: valueWords(atNow, data.quick, digits) };
    setText(when, date);
    for (const kind of ["base", "now"]) setText(keys[kind].value, texts[kind]);
    const sentence = t("chart_line_says", { when: date, unit, ...texts });
    if (chosen === null) setText(words, sentence);
    cursor.say(yearOf(data.times[index]), sentence);
    for (const part of [hair, hairBase, hairNow]) setShown(part, chosen !== null);
    if (chosen === null || !frame) return;
    const x = frame.x(data.times[index]);
    setAttributes(hair, { x1: x, x2: x });
    for (const [dot, at] of [[hairBase, atBase], [hairNow, atNow]]) {
      const height = frame.y(shownValue(at, data.quick));
      setShown(dot, Number.isFinite(height));
      if (Number.isFinite(height)) setAttributes(dot, { cx: x, cy: tenth(height) });
    }
  }

  // The course of the base may come without its range.
  function baseWords(at) {
    return at.low == null ? formatNumber(shownValue(at, data.quick), digits) : valueWords(at, data.quick, digits);
  }

  function table() {
    const rows = [];
    for (let index = 0; index < data.times.length; index += 1) {
      const time = data.times[index];
      if (time % 12 || time < from) continue;
      const seen = (data.history || []).filter((point) => Math.floor(point.time / 12) === time / 12);
      rows.push([
        t("chart_january", { year: yearOf(time) }),
        baseWords(rangeAt(data.base, index)),
        valueWords(rangeAt(data.now, index), data.quick, digits),
        seen.map((point) => `${observedWords(point, digits)}, ${point.source}`).join("; ") || "–",
      ]);
    }
    const head = [t("chart_date"), t("chart_run_base"), t("chart_run_now"), t("chart_observed_that_year")];
    return { caption: `${title}, ${unit}`, head, rows };
  }

  observeSize(plot, (width, height) => {
    size = [width, height];
    if (!data) return;
    frame = null;
    const scale = valueScale(data, from, null);
    lay(scale, ticksOf(scale), labelPlaces());
    draw();
  });
  return { update, table };
}

// While a lever is dragged the base is its central run, too: a run is compared with a run, a median with a median.
function shownSeries(series, quick) {
  return (quick && series.central) || !series.median ? series.central : series.median;
}
