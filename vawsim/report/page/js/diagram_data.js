// The diagram's things by name, as the page's data hold them without keys; and their values of a year.

const DIAGRAM_YEARS = { first: 2009, last: 2035 };

// Things know each other: what enters and leaves a stock, where a flow comes from and goes to, what an equation uses.
function completeDiagram(data) {
  const both = (en, es) => ({ en, es });
  const unitOf = (number) => both(...data.units[number]);
  const names = data.names.split(" ");
  const variable = ([at, unit, equation, levers, places]) => ({ at, unit: unitOf(unit), equation, levers, places });
  const things = [
    ...data.stocks.map((row) => ({
      ...variable(row),
      kind: "stock",
      label: both(row[5], row[6]),
      text: both(row[7], row[8]),
      enter: row[9],
      leave: row[10],
    })),
    ...data.flows.map((row) => ({ ...variable(row), kind: "flow", label: both(row[5], row[6]), from: [], to: [] })),
    ...data.helpers.map(([en, es]) => ({ kind: "helper", label: both(en, es) })),
    ...data.parameters.map(([en, es, unit, ends, source, grade]) => ({
      kind: "parameter",
      label: both(en, es),
      unit: unitOf(unit),
      ends,
      source: both(...data.sources[source]),
      grade,
    })),
  ];
  things.forEach((thing, number) => Object.assign(thing, { name: names[number], number }));
  for (const stock of things.filter(({ kind }) => kind === "stock")) {
    for (const flow of stock.enter) things[flow].to.push(stock.number);
    for (const flow of stock.leave) things[flow].from.push(stock.number);
  }
  const maps = data.maps.map((map) => ({
    id: map.id,
    size: map.size,
    stocks: map.stocks.map(([number, ...box]) => ({ thing: things[number], box })),
    junctions: map.junctions.map(([name, ...box]) => ({ name, box })),
    pipes: map.pipes.map(([number, points, clouds, en, es, aside]) => ({
      thing: things[number],
      points: Array.from({ length: points.length / 2 }, (_, index) => points.slice(2 * index, 2 * index + 2)),
      clouds,
      label: en ? both(en, es) : null,
      aside,
    })),
  }));
  for (const { thing, label } of maps.flatMap((map) => map.pipes)) if (label) thing.short = label;
  return { things, maps };
}

// The numbers in an equation that stand for things.
function thingsIn(diagram, equation) {
  return [...new Set((equation.match(/#\d+/g) || []).map((word) => Number(word.slice(1))))].map((number) => diagram.things[number]);
}

// The course of a thing in the central run; of a share, the plain mean of the places.
function diagramCourse(outcome, thing) {
  const total = outcome.watched(thing.name);
  return thing.places > 1 ? total.map((value) => value / thing.places) : total;
}

// Means of the twelve months of each year.
function yearlyMeans(course) {
  const years = DIAGRAM_YEARS.last - DIAGRAM_YEARS.first + 1;
  return Float64Array.from({ length: years }, (_, year) => {
    let sum = 0;
    for (let month = 12 * year; month < 12 * year + 12; month += 1) sum += course[month];
    return sum / 12;
  });
}

function largest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function withUnit(thing, text) {
  return pick(thing.unit).replace("#", text);
}

// A share has three decimals, everything else three significant digits.
function diagramNumber(thing, value) {
  return pick(thing.unit) === "#" ? formatNumber(value, 3) : formatNumber(value);
}

function diagramAmount(thing, value) {
  return withUnit(thing, diagramNumber(thing, value));
}

// Stocks and flows have a card; what equations use beside them is told on it.
function isOpenable({ kind }) {
  return kind === "stock" || kind === "flow";
}
