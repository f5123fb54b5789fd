/* The writing coach beside Wagtail's page editor: sends what stands in the form, shows the remarks,
   mends in one tap. Nothing here is needed to write or to publish. */
(function () {
  "use strict";
  var texts = window.cerminCoachForm;
  var WAIT = 700, AGAIN = 15000;
  var root, form, words, timer, last, asking, shown;

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function pageId() {
    var at = location.pathname.match(/\/pages\/(\d+)\/edit\//);
    return at ? at[1] : root.dataset.page;
  }

  function token() { return form.elements.csrfmiddlewaretoken.value; }

  function read() {
    var sent = texts.fields(form);
    sent.page = pageId();
    sent.parent = root.dataset.parent;
    sent.kind = root.dataset.kind;
    var body = JSON.stringify(sent);
    if (body === last) return;
    last = body;
    if (asking) asking.abort();
    asking = new AbortController();
    fetch(root.dataset.read, {
      method: "POST", body: body, signal: asking.signal, credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() }
    }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(show).catch(function (error) {
      if (error.name === "AbortError") return;
      last = undefined;
      say(words.failed);
      clearTimeout(timer);
      timer = setTimeout(read, AGAIN);
    });
  }

  function soon() { clearTimeout(timer); timer = setTimeout(read, WAIT); }

  function say(text) {
    var line = root.querySelector("[data-coach-summary]");
    if (line.textContent !== text) line.textContent = text;
  }

  function show(answer) {
    say(answer.summary.charAt(0).toUpperCase() + answer.summary.slice(1));
    link();
    var same = JSON.stringify(answer.remarks);
    if (same === shown) return;
    shown = same;
    var list = root.querySelector("[data-coach-list]");
    var before = state(list);
    list.textContent = "";
    var urgent = 0;
    ["privasi", "galat", "konteks", "saran"].forEach(function (group) {
      var remarks = answer.remarks.filter(function (one) { return one.class === group; });
      if (!remarks.length) return;
      if (group === "privasi" || group === "galat") urgent += remarks.length;
      var heading = document.createElement("h3");
      heading.textContent = words["group" + group.charAt(0).toUpperCase() + group.slice(1)] + " (" + remarks.length + ")";
      var items = document.createElement("ul");
      remarks.forEach(function (one) { items.appendChild(item(one)); });
      list.appendChild(heading);
      list.appendChild(items);
    });
    count(urgent);
    restore(list, before);
  }

  /* The page without a script, once the text has been saved. */
  function link() {
    var page = pageId(), place = root.querySelector("[data-coach-check]");
    place.hidden = !page;
    if (page) place.querySelector("a").href = address(page);
  }

  function address(page) { return root.dataset.check.replace("/0/", "/" + page + "/"); }

  /* What somebody has opened, begun to write or stands on, so that reading anew takes none of it. */
  function state(list) {
    var kept = { open: {}, at: -1 };
    each(list.querySelectorAll("li"), function (node, number) {
      kept.open[node.dataset.mark] = {
        asks: !node.querySelector("[data-reason-form]").hidden,
        reason: node.querySelector("[data-reason]").value,
        why: node.querySelector("details").open
      };
      if (!node.contains(document.activeElement)) return;
      kept.at = number;
      kept.mark = node.dataset.mark;
      kept.part = parts(node).indexOf(document.activeElement);
    });
    return kept;
  }

  function parts(node) { return [].slice.call(node.querySelectorAll("button, input, summary")); }

  function restore(list, kept) {
    var nodes = [].slice.call(list.querySelectorAll("li"));
    nodes.forEach(function (node) {
      var was = kept.open[node.dataset.mark];
      if (!was) return;
      node.querySelector("[data-reason]").value = was.reason;
      if (was.asks) ask(node, true);
      node.querySelector("details").open = was.why;
    });
    if (kept.at < 0) return;
    var stood = nodes.filter(function (node) { return node.dataset.mark === kept.mark; })[0];
    var next = stood || nodes[Math.min(kept.at, nodes.length - 1)];
    if (!next) { root.querySelector("[data-coach-summary]").focus(); return; }
    var seen = parts(next).filter(function (one) { return one.offsetParent; });
    var goal = (stood && parts(next)[kept.part]) || seen[0];
    if (goal) goal.focus();
  }

  function ask(node, open) {
    node.querySelector("[data-reason-form]").hidden = !open;
    node.querySelector("[data-dismiss]").setAttribute("aria-expanded", String(open));
  }

  function count(urgent) {
    var toggle = document.querySelector('[data-side-panel-toggle="coach"] [data-side-panel-toggle-counter]');
    if (!toggle) return;
    toggle.textContent = urgent;
    toggle.hidden = !urgent;
    toggle.classList.toggle("w-hidden", !urgent);
  }

  function where(one) {
    var name = "fields" + one.field.charAt(0).toUpperCase() + one.field.slice(1);
    if (words[name]) return words[name];
    var input = form.elements[one.field];
    var label = input && input.id && document.querySelector('label[for="' + input.id + '"]');
    if (/-value/.test(one.field) || !label) return words.fieldsBody;
    return label.textContent.replace("*", "").trim();
  }

  function item(one) {
    var copy = root.querySelector("[data-coach-item]").content.cloneNode(true);
    var node = copy.querySelector("li");
    function part(name) { return node.querySelector("[data-" + name + "]"); }
    node.dataset.mark = one.mark;
    part("where").textContent = where(one);
    part("text").textContent = one.text;
    part("text").hidden = !one.text;
    part("message").textContent = one.message;
    part("what").textContent = one.what;
    part("source").textContent = words.source + ": " + one.source + " · " + one.rule;
    part("suggestion").textContent = one.suggestion || "";
    part("mend").hidden = !one.suggestion || !one.text;
    part("dismiss").hidden = one.class === "privasi";
    part("mend").addEventListener("click", function () { mend(one); });
    part("show").addEventListener("click", function () { texts.point(form, one); });
    part("dismiss").addEventListener("click", function () {
      ask(node, part("reason-form").hidden);
      if (!part("reason-form").hidden) part("reason").focus();
    });
    part("keep").addEventListener("click", function () { dismiss(one, part("reason").value); });
    part("reason").addEventListener("keydown", function (event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      dismiss(one, this.value);
    });
    return copy;
  }

  function mend(one) {
    var input = form.elements[one.field];
    if (texts.mend(form, one)) { last = undefined; read(); return; }
    if (input && texts.nearest(input.value || "", one) >= 0 && navigator.clipboard) {
      navigator.clipboard.writeText(one.suggestion).then(function () { say(words.copied); });
      return;
    }
    say(words.gone);
    last = undefined;
    soon();
  }

  function dismiss(one, reason) {
    var page = pageId();
    if (!page) { say(words.first); return; }
    var data = new FormData();
    data.append("act", "dismiss");
    data.append("mark", one.mark);
    data.append("rule", one.rule);
    data.append("excerpt", one.text);
    data.append("reason", reason);
    fetch(address(page), {
      method: "POST", body: data, credentials: "same-origin",
      headers: { "X-CSRFToken": token(), Accept: "application/json" }
    }).then(function (answer) { return answer.json(); }).then(function (answer) {
      if (answer.error) { say(answer.error); return; }
      last = undefined;
      read();
    }).catch(function () { say(words.failed); });
  }

  function start() {
    root = document.querySelector("[data-coach]");
    form = document.querySelector("form[data-edit-form]") || document.getElementById("page-edit-form");
    if (!root || !form) return;
    words = root.querySelector("[data-coach-words]").dataset;
    ["input", "keyup", "change", "click"].forEach(function (kind) { form.addEventListener(kind, soon); });
    soon();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
