/* The writing coach beside Wagtail's page editor: sends what stands in the form, shows the remarks,
   mends in one tap. Nothing here is needed to write or to publish. */
(function () {
  "use strict";
  var WAIT = 700;
  var TEXTS = /^(title|slug|summary|place|byline|writer_initials|subtitle|about|seo_title|search_description|lead_image(_alt|_caption|_credit)?|in_reply_to_(title|outlet))$/;
  var STREAM = /^[a-z_]+-\d+-value/;
  var root, form, words, timer, last, asking;

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function fields() {
    var found = [], types = {};
    each(form.elements, function (input) {
      var name = input.name;
      if (!name) return;
      var block = name.match(/^([a-z_]+-\d+)-type$/);
      if (block) { types[block[1]] = input.value; return; }
      if (!TEXTS.test(name) && !STREAM.test(name)) return;
      if (isDeleted(name)) return;
      if (input.draftailEditor) found.push({ name: name, blocks: blocks(input.draftailEditor) });
      else if (input.type === "text" || input.type === "textarea" || (input.type === "hidden" && name === "lead_image")) found.push({ name: name, text: input.value });
    });
    return { fields: found, types: types };
  }

  function isDeleted(name) {
    var block = name.match(/^([a-z_]+-\d+)-value/);
    var mark = block && form.elements[block[1] + "-deleted"];
    return Boolean(mark && mark.value);
  }

  function blocks(editor) {
    var content = editor.getEditorState().getCurrentContent();
    return content.getBlocksAsArray().filter(function (block) { return block.getType() !== "atomic"; }).map(function (block) {
      var links = [];
      block.findEntityRanges(function (letter) {
        var key = letter.getEntity();
        return key !== null && content.getEntity(key).getType() === "LINK";
      }, function (start, end) {
        var data = content.getEntity(block.getEntityAt(start)).getData();
        links.push([start, end, data.url || "/"]);
      });
      return { key: block.getKey(), text: block.getText(), links: links };
    });
  }

  function pageId() {
    var at = location.pathname.match(/\/pages\/(\d+)\/edit\//);
    return at ? at[1] : root.dataset.page;
  }

  function token() { return form.elements.csrfmiddlewaretoken.value; }

  function read() {
    var sent = fields();
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
    });
  }

  function soon() { clearTimeout(timer); timer = setTimeout(read, WAIT); }
  function say(text) { root.querySelector("[data-coach-summary]").textContent = text; }

  function show(answer) {
    say(answer.summary.charAt(0).toUpperCase() + answer.summary.slice(1));
    var list = root.querySelector("[data-coach-list]");
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
    part("show").addEventListener("click", function () { point(one); });
    part("dismiss").addEventListener("click", function () {
      var asked = part("reason-form");
      asked.hidden = !asked.hidden;
      this.setAttribute("aria-expanded", String(!asked.hidden));
      if (!asked.hidden) part("reason").focus();
    });
    part("keep").addEventListener("click", function () { dismiss(one, part("reason").value); });
    part("reason").addEventListener("keydown", function (event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      dismiss(one, this.value);
    });
    return copy;
  }

  /* The place of the same letters that is nearest to where they stood when the coach read. */
  function nearest(text, one) {
    var best = -1;
    for (var at = text.indexOf(one.text); at >= 0; at = text.indexOf(one.text, at + 1)) {
      if (best < 0 || Math.abs(at - one.start) < Math.abs(best - one.start)) best = at;
    }
    return best;
  }

  function mend(one) {
    var input = form.elements[one.field];
    var done = input && (input.draftailEditor ? mendRich(input.draftailEditor, one) : mendPlain(input, one));
    if (done) { last = undefined; read(); return; }
    if (input && nearest(input.value || "", one) >= 0 && navigator.clipboard) {
      navigator.clipboard.writeText(one.suggestion).then(function () { say(words.copied); });
      return;
    }
    say(words.gone);
    last = undefined;
    soon();
  }

  function mendPlain(input, one) {
    var at = nearest(input.value, one);
    if (at < 0 || input.readOnly || input.disabled) return false;
    input.setRangeText(one.suggestion, at, at + one.text.length, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  function mendRich(editor, one) {
    var draft = window.DraftJS;
    var state = editor.getEditorState();
    var content = state.getCurrentContent();
    var block = content.getBlockForKey(one.key);
    var at = block ? nearest(block.getText(), one) : -1;
    if (!draft || at < 0) return false;
    var chosen = draft.SelectionState.createEmpty(one.key).merge({ anchorOffset: at, focusOffset: at + one.text.length });
    var mended = draft.Modifier.replaceText(content, chosen, one.suggestion, block.getInlineStyleAt(at), block.getEntityAt(at));
    editor.onChange(draft.EditorState.push(state, mended, "insert-characters"));
    return true;
  }

  function point(one) {
    var input = form.elements[one.field];
    var seen = input && (input.draftailEditor ? input.parentNode : input);
    if (!seen) return;
    if (input.draftailEditor) {
      var block = seen.querySelector('[data-offset-key^="' + one.key + '-"]');
      seen = block || seen;
    }
    seen.scrollIntoView({ block: "center" });
    seen.classList.add("coach__field--shown");
    setTimeout(function () { seen.classList.remove("coach__field--shown"); }, 2500);
    if (!input.draftailEditor) {
      input.focus();
      var at = one.text ? nearest(input.value, one) : -1;
      if (at >= 0) input.setSelectionRange(at, at + one.text.length);
    }
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
    fetch(root.dataset.check.replace("/0/", "/" + page + "/"), {
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
