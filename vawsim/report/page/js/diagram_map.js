// One map of the diagram: stocks that fill, and pipes as wide as what runs through them.

const PIPE_WIDEST = 12;
const PIPE_LIMIT = 15;
const VALVE = 4.5;

// Calls open(thing, element) when a part is chosen, and point(thing), later point(null), while one is looked at.
function diagramMap(host, map, { open, point }) {
  const title = t("diagram_map_" + map.id);
  const figure = node("figure", { class: "diagram-map", id: "diagram-" + map.id });
  const heading = node("figcaption", {}, node("h3", {}, title));
  host.append(figure);
  figure.append(heading);
  const [width, height] = map.size;
  const svg = svgElement(figure, "svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title });
  const pipes = map.pipes.map((pipe) => drawPipe(svg, pipe));
  const junctions = map.junctions.map((junction) => drawJunction(svg, junction));
  const stocks = map.stocks.map((stock) => drawStock(svg, stock));
  for (const junction of junctions) svg.append(junction);
  const parts = [...stocks, ...pipes];
  parts.forEach((part, index) => makeButton(part, index));

  // One stop of the tab key for the whole map; arrows go on from one to the next.
  function makeButton({ group, thing }, index) {
    setAttributes(group, { role: "button", tabindex: index ? -1 : 0, "data-name": thing.name });
    group.addEventListener("click", () => open(thing, group));
    group.addEventListener("pointerenter", () => point(thing));
    group.addEventListener("pointerleave", () => point(null));
    group.addEventListener("focus", () => point(thing));
    group.addEventListener("blur", () => point(null));
    group.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -index, End: parts.length - 1 - index };
      if (event.key === "Enter" || event.key === " ") open(thing, group);
      else if (event.key in steps) moveTo((index + steps[event.key] + parts.length) % parts.length);
      else return;
      event.preventDefault();
    });
  }

  function moveTo(index) {
    parts.forEach(({ group }, other) => group.setAttribute("tabindex", other === index ? 0 : -1));
    parts[index].group.focus();
  }

  return {
    id: map.id,
    figure,
    things: parts.map(({ thing }) => thing),
    // now and base give the value of a thing; full gives what fills the stock, or makes the pipe as wide as it gets.
    update(now, base, full) {
      for (const { thing, show } of parts) show(now(thing), base(thing), full(thing));
    },
    say(words) {
      for (const { thing, group } of parts) group.setAttribute("aria-label", words(thing));
    },
  };
}

function drawStock(svg, { thing, box }) {
  const [x, y, width, height] = box;
  const tall = height > 3 * width;
  const group = svgElement(svg, "g", { class: "diagram-stock" });
  svgElement(group, "rect", { class: "diagram-ground", x, y, width, height, rx: 4 });
  const fill = svgElement(group, "rect", { class: "diagram-fill", x: x + 1, width: width - 2, rx: 3 });
  svgElement(group, "rect", { class: "diagram-frame", x, y, width, height, rx: 4 });
  const mark = svgElement(group, "path", { class: "diagram-mark" });
  const words = svgElement(group, "g", { transform: `translate(${x + width / 2} ${y + height / 2})` + (tall ? " rotate(-90)" : "") });
  const lines = textLines(pick(thing.label), tall ? 200 : width - 4, 6.9);
  const top = -(13 * lines.length + 13) / 2;
  lines.forEach((line, index) => (svgElement(words, "text", { y: top + 13 * index + 10 }).textContent = line));
  const amount = svgElement(words, "text", { class: "diagram-amount", y: top + 13 * lines.length + 11 });
  return {
    thing,
    group,
    show(value, before, full) {
      const level = (amount) => tenth((height - 2) * Math.min(Math.max(amount / full || 0, 0), 1));
      setAttributes(fill, { y: y + height - 1 - level(value), height: level(value) });
      const at = tenth(y + height - 1 - level(before));
      setAttributes(mark, { d: `M${x - 4} ${at}h11M${x + width + 4} ${at}h-11` });
      setText(amount, diagramNumber(thing, value));
    },
  };
}

function drawJunction(svg, { name, box }) {
  const [x, y, width, height] = box;
  const group = svgElement(svg, "g", { class: "diagram-junction" });
  svgElement(group, "rect", { x, y, width, height, rx: height / 2 });
  svgElement(group, "text", { x: x + width / 2, y: y + height / 2 + 4 }).textContent = t("diagram_junction_" + name);
  return group;
}

function drawPipe(svg, { thing, points, clouds, label, aside }) {
  const group = svgElement(svg, "g", { class: "diagram-pipe" });
  const d = points.map(([x, y], index) => (index ? "L" : "M") + x + " " + y).join("");
  svgElement(group, "path", { class: "diagram-touch", d });
  svgElement(group, "path", { class: "diagram-bed", d });
  const [before, now, core, dots] = ["before", "now", "core", "dots"].map((part) => svgElement(group, "path", { class: "diagram-" + part }));
  const head = svgElement(group, "path", { class: "diagram-head" });
  const ends = points.map((point, index) => {
    const cloudy = (index === 0 && clouds & 1) || (index === points.length - 1 && clouds & 2);
    return cloudy ? towards(point, points[index ? index - 1 : 1], 9) : point;
  });
  if (clouds & 1) drawCloud(group, points[0]);
  if (clouds & 2) drawCloud(group, points[points.length - 1]);
  const middle = valvePlace(points);
  svgElement(group, "circle", { class: "diagram-valve", cx: middle.x, cy: middle.y, r: VALVE });
  if (label) drawLabel(group, middle, pick(label), aside);
  return {
    thing,
    group,
    show(value, earlier, full) {
      const wide = (amount) => tenth(amount && full ? Math.min(1 + PIPE_WIDEST * Math.sqrt(Math.abs(amount) / full), PIPE_LIMIT) : 0);
      const [nowWide, beforeWide] = [wide(value), wide(earlier)];
      // Where the net change of a stock is negative, what runs is the other way round.
      const way = value < 0 ? [...ends].reverse() : ends;
      const length = 5 + 0.75 * nowWide;
      const [line, arrow] = pipeShape(way, length, 4 + 0.75 * nowWide);
      setAttributes(before, { d: line, "stroke-width": beforeWide });
      setAttributes(now, { d: line, "stroke-width": nowWide });
      setAttributes(core, { d: line, "stroke-width": Math.min(beforeWide, nowWide) });
      setAttributes(dots, { d: line, "stroke-width": nowWide ? Math.max(0.35 * nowWide, 1.5) : 0 });
      setAttributes(head, { d: arrow });
      setShown(head, nowWide > 0);
    },
  };
}

function towards([x, y], [toX, toY], length) {
  return [x + Math.sign(toX - x) * length, y + Math.sign(toY - y) * length];
}

// The line without the room of its head, and the head.
function pipeShape(points, length, half) {
  const [x, y] = points[points.length - 1];
  const [fromX, fromY] = points[points.length - 2];
  const [wayX, wayY] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  const neck = [tenth(x - wayX * length), tenth(y - wayY * length)];
  const line = [...points.slice(0, -1), neck].map((point, index) => (index ? "L" : "M") + point.join(" ")).join("");
  const side = (sign) => [tenth(neck[0] + sign * wayY * half), tenth(neck[1] + sign * wayX * half)].join(" ");
  return [line, `M${x} ${y}L${side(1)}L${side(-1)}Z`];
}

// In the middle of the longest part of a pipe.
function valvePlace(points) {
  let best = { length: -1 };
  for (let index = 1; index < points.length; index += 1) {
    const [[x1, y1], [x2, y2]] = [points[index - 1], points[index]];
    const length = Math.abs(x2 - x1) + Math.abs(y2 - y1);
    if (length > best.length) best = { length, x: (x1 + x2) / 2, y: (y1 + y2) / 2, level: y1 === y2 };
  }
  return best;
}

function drawLabel(group, { x, y, level }, text, aside) {
  const place = level
    ? { x, y: y + (aside ? 18 : -10), "text-anchor": "middle" }
    : { x: x + (aside ? -11 : 11), y: y + 4, "text-anchor": aside ? "end" : "start" };
  svgElement(group, "text", { class: "diagram-label", ...place }).textContent = text;
}

function drawCloud(group, [x, y]) {
  const d = `M${x - 8} ${y + 6}a4.5 4.5 0 0 1 0-9a6 6 0 0 1 11.4-2a4.8 4.8 0 0 1 5.6 6a3 3 0 0 1-2 5Z`;
  svgElement(group, "path", { class: "diagram-cloud", d });
}

// Words in as few lines as fit, at about so many pixels a letter.
function textLines(text, width, letter) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? lines[lines.length - 1] + " " + word : word;
    if (lines.length && longer.length * letter <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
