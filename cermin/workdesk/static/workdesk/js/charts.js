// Draws every [data-chart] with Chart.js once it comes into view; the table behind it needs no script.

const drawn = new Map();
let library = null;

function loadLibrary(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Chart);
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });
  return library;
}

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function colourOf(series, index) {
  if (series.tone === "ours") return token("warm");
  if (["positive", "neutral", "negative"].includes(series.tone)) return token(`chart-${series.tone}`);
  return token(`chart-${(index % 6) + 1}`);
}

const labelFont = () => `600 12px ${getComputedStyle(document.body).fontFamily}`;

// Names stand at the end of their line; a legend only where that is impossible.
const directLabels = {
  id: "directLabels",
  afterDatasetsDraw(chart, _args, options) {
    if (!options.on) return;
    const { ctx } = chart;
    ctx.save();
    ctx.font = labelFont();
    ctx.textBaseline = "middle";
    const taken = [];
    chart.data.datasets.forEach((dataset, index) => {
      const points = chart.getDatasetMeta(index).data;
      let last = points.length - 1;
      while (last >= 0 && dataset.data[last] === null) last -= 1;
      if (last < 0) return;
      let y = points[last].y;
      for (const other of taken) if (Math.abs(other - y) < 14) y = other + (y >= other ? 14 : -14);
      taken.push(y);
      ctx.fillStyle = dataset.borderColor;
      ctx.fillText(dataset.label, points[last].x + 8, y);
    });
    ctx.restore();
  },
};

const notes = {
  id: "deskNotes",
  afterDatasetsDraw(chart, _args, options) {
    const { ctx, chartArea, scales } = chart;
    if (!scales.x || !options.list?.length) return;
    ctx.save();
    ctx.strokeStyle = token("warm");
    ctx.fillStyle = token("warm");
    ctx.setLineDash([3, 3]);
    ctx.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    for (const note of options.list) {
      const at = chart.data.labels.indexOf(note.label);
      if (at < 0) continue;
      const x = scales.x.getPixelForValue(at);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      const room = chartArea.right - x > ctx.measureText(note.text).width + 8;
      ctx.textAlign = room ? "left" : "right";
      ctx.fillText(note.text, x + (room ? 5 : -5), chartArea.top + 8);
    }
    ctx.restore();
  },
};

function settings(data, width) {
  const lines = data.kind === "line" || data.kind === "area";
  const across = data.kind === "bar";
  const pie = data.kind === "pie";
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = labelFont();
  const longest = Math.max(0, ...data.series.map((series) => pen.measureText(series.name).width));
  const direct = lines && data.series.length > 1 && longest < width * 0.36;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scale = (title, values) => ({
    stacked: data.stacked,
    beginAtZero: values,
    border: { display: !values, color: token("line-strong") },
    grid: { display: values, color: token("line") },
    ticks: { color: token("muted"), precision: 0, maxRotation: 0, autoSkipPadding: 12 },
    title: { display: Boolean(title), text: title, color: token("muted") },
  });
  return {
    type: pie ? "doughnut" : lines ? "line" : "bar",
    data: {
      labels: data.labels,
      datasets: data.series.map((series, index) => {
        const colour = colourOf(series, index);
        return {
          label: series.name,
          data: series.values,
          borderColor: pie || (data.stacked && !lines) ? token("paper") : colour,
          backgroundColor: pie
            ? data.labels.map((_label, slice) => colourOf({}, slice))
            : data.kind === "area" ? `color-mix(in srgb, ${colour} 25%, transparent)` : colour,
          borderWidth: lines || pie ? 2 : data.stacked ? { top: 1 } : 0,
          borderDash: lines && index % 2 ? [6, 3] : [],
          pointRadius: data.labels.length > 31 ? 0 : 3,
          pointBackgroundColor: colour,
          fill: data.kind === "area",
          maxBarThickness: 36,
          spanGaps: false,
          tension: 0,
        };
      }),
    },
    options: {
      indexAxis: across ? "y" : "x",
      responsive: true,
      maintainAspectRatio: false,
      animation: still ? false : { duration: 120 },
      interaction: { mode: "index", intersect: false, axis: across ? "y" : "x" },
      layout: { padding: { right: direct ? longest + 14 : 8, top: 4 } },
      font: { size: 12 },
      scales: pie ? {} : { x: scale(data.xLabel, across), y: scale(data.yLabel, !across) },
      plugins: {
        legend: {
          display: pie || (data.series.length > 1 && !direct),
          position: "bottom",
          align: "start",
          labels: {
            color: token("ink"), boxWidth: lines ? 24 : 12, boxHeight: 12,
            usePointStyle: lines, pointStyle: "line", pointStyleWidth: 24,
          },
        },
        tooltip: {
          backgroundColor: token("ink"), titleColor: token("paper"), bodyColor: token("paper"),
          cornerRadius: 6, displayColors: data.series.length > 1,
        },
        directLabels: { on: direct },
        deskNotes: { list: data.notes },
      },
    },
    plugins: [directLabels, notes],
  };
}

async function draw(box) {
  const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  let Chart;
  try {
    Chart = await loadLibrary(box.dataset.library);
  } catch {
    // Without the drawing, the table says the same.
    box.hidden = true;
    box.closest(".chart").querySelector("details").open = true;
    return;
  }
  drawn.get(box)?.destroy();
  const canvas = document.createElement("canvas");
  box.replaceChildren(canvas);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.locale = document.documentElement.lang;
  drawn.set(box, new Chart(canvas, settings(data, box.clientWidth)));
}

const offer = (href, name) => {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
};

const quoted = (value) => {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function downloadCsv(key) {
  const data = JSON.parse(document.getElementById(`${key}-data`).textContent);
  const lines = [[data.xLabel, ...data.series.map((series) => series.name)]];
  data.labels.forEach((label, at) => {
    lines.push([label, ...data.series.map((series) => series.values[at])]);
  });
  const text = lines.map((line) => line.map(quoted).join(",")).join("\r\n");
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  offer(address, `${data.filename}.csv`);
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function downloadPng(key) {
  const box = document.getElementById(key);
  const picture = box?.querySelector("canvas");
  if (!picture) return;
  // The canvas is see-through; a picture in a report needs paper behind it.
  const copy = document.createElement("canvas");
  copy.width = picture.width;
  copy.height = picture.height;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = token("paper");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(picture, 0, 0);
  offer(copy.toDataURL("image/png"), `${key}.png`);
}

function prepare(root) {
  for (const box of root.querySelectorAll("[data-chart]")) watcher.observe(box);
  for (const button of root.querySelectorAll("[data-chart-csv], [data-chart-png]")) button.hidden = false;
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    watcher.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "200px" });

document.addEventListener("click", (event) => {
  const csv = event.target.closest?.("[data-chart-csv]");
  if (csv) downloadCsv(csv.dataset.chartCsv);
  const png = event.target.closest?.("[data-chart-png]");
  if (png) downloadPng(png.dataset.chartPng);
});
document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const box of drawn.keys()) if (box.isConnected) draw(box);
});
prepare(document);
