// The sentences of the page in the language that is spoken.

let language = "es";

function t(key, values = {}) {
  return textIn(language, key, values);
}

function textIn(spoken, key, values = {}) {
  const sentence = page.text[spoken][key];
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function pick(label) {
  return label[language];
}
