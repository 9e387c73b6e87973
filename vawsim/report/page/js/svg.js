// What every drawing needs: elements that change only where they must, ticks, and paths rounded to a tenth of a pixel.

const SVG_SPACE = "http://www.w3.org/2000/svg";
let namedElements = 0;

function svgElement(parent, name, attributes = {}) {
  const element = document.createElementNS(SVG_SPACE, name);
  for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
  return parent.appendChild(element);
}

function htmlElement(parent, name, className = "", text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return parent.appendChild(element);
}

// An id that nothing else on the page has, to be referred to by aria-labelledby.
function nameElement(element) {
  namedElements += 1;
  element.id = "chart-part-" + namedElements;
  return element.id;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function setAttributes(element, attributes) {
  for (const key of Object.keys(attributes)) {
    const value = String(attributes[key]);
    if (element.getAttribute(key) !== value) element.setAttribute(key, value);
  }
}

function setShown(element, shown) {
  if (shown) element.removeAttribute("display");
  else element.setAttribute("display", "none");
}

function tenth(value) {
  return Math.round(value * 10) / 10;
}

// Round values, about `count` steps apart, that hold the range from low to high.
function niceTicks(low, high, count) {
  const rough = (high - low || Math.abs(high) || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 2.5, 5, 10].find((multiple) => multiple * power >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

// columns: [{index, x}], the points of a series that are drawn; y: from a value to a height. Gaps stay gaps.
function linePath(columns, values, y) {
  let path = "";
  let pen = "M";
  for (const { index, x } of columns) {
    const value = values[index];
    if (Number.isFinite(value)) {
      path += pen + x + " " + tenth(y(value));
      pen = "L";
    } else {
      pen = "M";
    }
  }
  return path;
}

function bandPath(columns, low, high, y) {
  let upper = "";
  let lower = "";
  for (const { index, x } of columns) {
    if (!Number.isFinite(low[index]) || !Number.isFinite(high[index])) continue;
    upper += (upper ? "L" : "M") + x + " " + tenth(y(high[index]));
    lower = "L" + x + " " + tenth(y(low[index])) + lower;
  }
  return upper && upper + lower + "Z";
}

// Calls draw(width, height) when the element has a size, and whenever it has another one.
function observeSize(element, draw) {
  let known = "";
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = element;
    const size = clientWidth + "x" + clientHeight;
    if (!clientWidth || size === known) return;
    known = size;
    draw(clientWidth, clientHeight);
  }).observe(element);
}
