// Median and 90 % range over draws, as NumPy's percentile does (linear between the two nearest draws).

const LEVELS = [0.5, 0.05, 0.95];

// [median, low, high] of values; they are sorted on the way.
function rangeOf(values) {
  values.sort();
  if (values.some(Number.isNaN)) return [NaN, NaN, NaN];
  return LEVELS.map((level) => {
    const place = level * (values.length - 1), below = Math.floor(place), part = place - below;
    return part ? values[below] * (1 - part) + values[below + 1] * part : values[below];
  });
}

// The range of every row of a table: rows of median, then of low, then of high.
function rangesOf(members, rows, valueAt) {
  const scratch = new Float64Array(members), found = new Float64Array(3 * rows);
  for (let row = 0; row < rows; row++) {
    for (let member = 0; member < members; member++) scratch[member] = valueAt(member, row);
    rangeOf(scratch).forEach((value, kind) => (found[kind * rows + row] = value));
  }
  return found;
}
