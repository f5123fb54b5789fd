// Before anything is painted: how this reader wants to see pages, as kept in this browser.
try {
  const kept = JSON.parse(localStorage.getItem("cermin.tampilan") || "{}");
  for (const name of ["teks", "kontras", "garis", "gerak"]) {
    if (/^[a-z]{1,12}$/.test(kept[name] || "")) document.documentElement.dataset[name] = kept[name];
  }
} catch { /* storage is closed: the page stays as it is */ }
