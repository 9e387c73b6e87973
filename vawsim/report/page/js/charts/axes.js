// What stands behind the lines of a line chart: the scale of values, the grid with its years, and observed points.

// From the least to the largest value that is drawn. Zero is shown unless all values are far above it.
function valueScale(data, from, atLeast) {
  const { times, base, now, history, quick } = data;
  let low = atLeast ? atLeast.low : Infinity;
  let high = atLeast ? atLeast.high : -Infinity;
  const take = (value) => {
    if (value < low && value > -Infinity) low = value;
    if (value > high && value < Infinity) high = value;
  };
  const drawn = [shownSeries(base, quick), shownSeries(now, quick)];
  if (hasRange(now, quick)) drawn.push(now.low, now.high);
  for (const values of drawn) {
    for (let index = 0; index < values.length; index += 1) if (times[index] >= from) take(values[index]);
  }
  for (const point of history || []) {
    for (const value of [point.value, point.low, point.high]) if (value != null && point.time >= from) take(value);
  }
  if (low > high) return { low: 0, high: 1 };
  return { low: low > 0 && low < 0.6 * high ? 0 : low, high: high < 0 ? 0 : high };
}

function layGrid(grid, ticks, { x, y, left, right, bottom, last }, from) {
  grid.textContent = "";
  for (const tick of ticks) {
    const height = tenth(y(tick));
    const axis = tick === 0 ? "chart-axis" : "";
    svgElement(grid, "line", { x1: left, x2: right, y1: height, y2: height, class: axis });
    svgElement(grid, "text", { x: left - 6, y: height + 4, "text-anchor": "end" }).textContent = formatExact(tick);
  }
  const years = (last - from) / 12;
  const step = [1, 2, 5, 10, 20].find((each) => ((right - left) * each) / years >= 38);
  for (let year = Math.ceil(yearOf(from) / step) * step; year <= yearOf(last); year += step) {
    const at = x(12 * (year - FIRST_YEAR));
    svgElement(grid, "line", { x1: at, x2: at, y1: bottom, y2: bottom + 4 });
    svgElement(grid, "text", { x: at, y: bottom + 17, "text-anchor": "middle" }).textContent = year;
  }
}

function layObserved(group, history, { x, y }, from, digits) {
  group.textContent = "";
  for (const point of history.filter(({ time }) => time >= from)) {
    const at = x(point.time);
    const height = tenth(y(point.value));
    const mark = svgElement(group, "g");
    svgElement(mark, "title").textContent = `${observedWords(point, digits)}, ${point.source}`;
    if (point.low != null) svgElement(mark, "line", { x1: at, x2: at, y1: tenth(y(point.low)), y2: tenth(y(point.high)) });
    svgElement(mark, "path", { d: `M${at} ${tenth(height - 4)}l4 4l-4 4l-4 -4Z` });
  }
}

function observedWords({ value, low, high }, digits) {
  return formatNumber(value, digits) + (low == null ? "" : " " + formatRange(low, high, digits));
}
