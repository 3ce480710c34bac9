/* What scripts add to pages that are whole without them: a filter over the tasks of a tracker.
 * The words come from the page; the choice stands in the address, behind "#". */
(function () {
  "use strict";

  var place = document.getElementById("task-filter");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-status]"));
  if (!place || rows.length === 0) return;

  var kinds = ["status", "lead", "month", "document", "criterion"];
  var selects = {};
  var search;
  var count = document.createElement("p");

  function words(key) {
    return place.getAttribute("data-" + key) || "";
  }

  function field(label, control) {
    var box = document.createElement("label");
    box.appendChild(document.createTextNode(label + " "));
    box.appendChild(control);
    form.appendChild(box);
    return control;
  }

  /* The values that rows have of a kind, with the words that stand for them, in the order in
   * which they first come. A cell may hold several, parted by "|": value=words. */
  function values(kind) {
    var seen = {}, list = [];
    rows.forEach(function (row) {
      (row.getAttribute("data-" + kind) || "").split("|").forEach(function (item) {
        var at = item.indexOf("=");
        var value = item.slice(0, at).trim();
        if (at < 0 || seen[value]) return;
        seen[value] = true;
        list.push([value, item.slice(at + 1).trim()]);
      });
    });
    return list;
  }

  function has(row, kind, value) {
    return (row.getAttribute("data-" + kind) || "").split("|").some(function (item) {
      return item.slice(0, item.indexOf("=")).trim() === value;
    });
  }

  /* Without tones and marks, so that "dong huu" finds Đồng Hưu. */
  function fold(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function apply() {
    var shown = 0, wanted = fold(search.value), parts = [];
    rows.forEach(function (row) {
      var keep = kinds.every(function (kind) {
        return !selects[kind] || !selects[kind].value || has(row, kind, selects[kind].value);
      }) && (!wanted || fold(row.textContent).indexOf(wanted) >= 0);
      row.hidden = !keep;
      shown += keep ? 1 : 0;
    });
    Array.prototype.forEach.call(document.querySelectorAll("[data-task-group]"), function (group) {
      group.hidden = !group.querySelector("tr[data-status]:not([hidden])");
    });
    count.textContent = words("count").replace("{0}", shown).replace("{1}", rows.length);
    kinds.forEach(function (kind) {
      if (selects[kind] && selects[kind].value) parts.push(kind + "=" + encodeURIComponent(selects[kind].value));
    });
    if (search.value) parts.push("text=" + encodeURIComponent(search.value));
    if (parts.length > 0 || location.hash.indexOf("=") > 0)
      history.replaceState(null, "", "#" + parts.join("&"));
  }

  function restore() {
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      var name = part.slice(0, at), value = at > 0 ? decodeURIComponent(part.slice(at + 1)) : "";
      if (at > 0 && selects[name]) selects[name].value = value;
      if (at > 0 && name === "text") search.value = value;
    });
  }

  var form = document.createElement("form");
  form.className = "filter";
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  kinds.forEach(function (kind) {
    var list = values(kind);
    if (list.length < 2) return;
    selects[kind] = field(words(kind), document.createElement("select"));
    [["", words("all")]].concat(list).forEach(function (pair) {
      selects[kind].add(new Option(pair[1], pair[0]));
    });
    selects[kind].addEventListener("change", apply);
  });
  search = field(words("text"), document.createElement("input"));
  search.type = "search";
  search.addEventListener("input", apply);
  count.setAttribute("role", "status");
  form.appendChild(count);
  place.appendChild(form);
  place.hidden = false;
  restore();
  window.addEventListener("hashchange", function () { restore(); apply(); });
  apply();
})();
