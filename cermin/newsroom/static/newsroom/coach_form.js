/* What the writing coach does in Wagtail's form: reads the texts, mends in them, points at places. */
(function () {
  "use strict";
  var TEXTS = /^(title|slug|summary|place|byline|writer_initials|subtitle|about|seo_title|search_description|lead_image(_alt|_caption|_credit)?|in_reply_to_(title|outlet))$/;
  var STREAM = /^[a-z_]+-\d+-value/;

  function fields(form) {
    var found = [], types = {};
    Array.prototype.forEach.call(form.elements, function (input) {
      var name = input.name;
      if (!name) return;
      var block = name.match(/^([a-z_]+-\d+)-type$/);
      if (block) { types[block[1]] = input.value; return; }
      if (!TEXTS.test(name) && !STREAM.test(name)) return;
      if (isDeleted(form, name)) return;
      if (input.draftailEditor) found.push({ name: name, blocks: blocks(input.draftailEditor) });
      else if (input.type === "text" || input.type === "textarea" || (input.type === "hidden" && name === "lead_image")) found.push({ name: name, text: input.value });
    });
    return { fields: found, types: types };
  }

  function isDeleted(form, name) {
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

  /* The place of the same letters that is nearest to where they stood when the coach read. */
  function nearest(text, one) {
    var best = -1;
    for (var at = text.indexOf(one.text); at >= 0; at = text.indexOf(one.text, at + 1)) {
      if (best < 0 || Math.abs(at - one.start) < Math.abs(best - one.start)) best = at;
    }
    return best;
  }

  function mend(form, one) {
    var input = form.elements[one.field];
    return Boolean(input) && (input.draftailEditor ? mendRich(input.draftailEditor, one) : mendPlain(input, one));
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

  function point(form, one) {
    var input = form.elements[one.field];
    var seen = input && (input.draftailEditor ? input.parentNode : input);
    if (!seen) return;
    reveal(seen);
    if (input.draftailEditor) {
      var block = seen.querySelector('[data-offset-key^="' + one.key + '-"]');
      seen = block || seen;
    }
    seen.scrollIntoView({ block: "center" });
    seen.classList.add("coach__field--shown");
    setTimeout(function () { seen.classList.remove("coach__field--shown"); }, 2500);
    if (input.draftailEditor) { pointRich(input.draftailEditor, one); return; }
    input.focus();
    var at = one.text ? nearest(input.value, one) : -1;
    if (at >= 0) input.setSelectionRange(at, at + one.text.length);
  }

  /* Bring a field to the eye: its tab, its folded section, and on a phone from below the panel. */
  function reveal(seen) {
    var tab = seen.closest('[role="tabpanel"][hidden]');
    var opens = tab && document.querySelector('[role="tab"][aria-controls="' + tab.id + '"], [role="tab"][href="#' + tab.id + '"]');
    if (opens) opens.click();
    for (var fold = seen.closest("[hidden]"); fold; fold = fold.parentNode.closest("[hidden]")) {
      var knob = fold.id && document.querySelector('[aria-controls="' + fold.id + '"]');
      if (!knob) break;
      knob.click();
    }
    var side = document.querySelector("[data-form-side]");
    if (side && side.offsetWidth > innerWidth * 0.8) side.querySelector("[data-form-side-close-button]").click();
  }

  function pointRich(editor, one) {
    var draft = window.DraftJS, state = editor.getEditorState();
    var block = state.getCurrentContent().getBlockForKey(one.key);
    var at = block && one.text ? nearest(block.getText(), one) : -1;
    if (!draft || at < 0) return;
    var chosen = draft.SelectionState.createEmpty(one.key).merge({ anchorOffset: at, focusOffset: at + one.text.length });
    editor.onChange(draft.EditorState.forceSelection(state, chosen));
  }

  window.cerminCoachForm = { fields: fields, nearest: nearest, mend: mend, point: point };
})();
