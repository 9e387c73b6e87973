// Elements of the page. Text goes in as text, never as HTML.

function node(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function button(label, action, attributes = {}) {
  return node("button", { type: "button", onclick: action, ...attributes }, label);
}

// A button that shows a sign; its name is for those who cannot see it, and for whoever rests on it.
function signButton(sign, name, action, attributes = {}) {
  const shown = node("span", { "aria-hidden": "true" }, sign);
  return node("button", { type: "button", class: "sign", "aria-label": name, title: name, onclick: action, ...attributes }, shown);
}

function table(caption, head, rows) {
  const cells = (row) => row.map((cell, i) => (i ? node("td", {}, cell) : node("th", { scope: "row" }, cell)));
  return node(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    node(
      "table",
      {},
      node("caption", {}, caption),
      node("thead", {}, node("tr", {}, ...head.map((cell) => node("th", { scope: "col" }, cell)))),
      node("tbody", {}, ...rows.map((row) => node("tr", {}, ...cells(row)))),
    ),
  );
}
