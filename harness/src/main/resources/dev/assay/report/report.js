'use strict';
// Draws the charts of a report from the data in the page. All that can be read without them is in the markup.
(() => {
  const { result, charts: cells } = JSON.parse(document.getElementById('data').textContent);
  const HEIGHT = 230;
  const LONG_PAUSE_MS = 10;
  const drawn = [];

  // ---- small things ----

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const color = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  /** Four digits at most, and no exponent. */
  const text = value => {
    if (value == null) return '';
    if (value === 0) return '0';
    const size = Math.abs(value);
    const decimals = size >= 100 ? (Number.isInteger(value) ? 0 : 1) : size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size)));
    return String(Number(value.toFixed(decimals)));
  };
  const withUnit = unit => value => value == null ? '–' : text(value) + (unit ? ' ' + unit : '');
  const percent = value => String(Number(value.toFixed(6))) + ' %';

  // ---- one chart ----

  /**
   * chart: title, note, x, names of series with their values, and how axes are labelled.
   * Each series: label, values, color (c1…c5), and where they differ dash, width, unit, bars, steps, dots, size, hidden.
   */
  const draw = (parent, chart) => {
    const box = make('div', {
      class: 'chart', tabindex: 0, role: 'group', 'aria-roledescription': 'chart',
      'aria-label': chart.title + '. Left and right arrow keys read values, Escape shows all again; a table follows.',
    });
    const told = make('p', { class: 'unseen', 'aria-live': 'polite' });
    const caption = make('figcaption', {}, make('h3', {}, chart.title));
    let logarithmic = Boolean(chart.log);
    if (chart.canBeLog) {
      const toggle = make('input', { type: 'checkbox' });
      toggle.checked = logarithmic;
      toggle.addEventListener('change', () => { logarithmic = toggle.checked; redraw(); });
      caption.append(make('label', {}, toggle, ' logarithmic'));
    }
    caption.append(make('p', {}, chart.note));
    const figure = make('figure', {}, caption, box, told, table(chart));
    parent.append(figure);

    let plot;
    const redraw = () => {
      plot?.destroy();
      // What prints and what is not on the screen yet has a width all the same.
      plot = new uPlot(options(chart, box, logarithmic), [chart.x, ...chart.series.map(each => logarithmic ? each.values.map(v => v > 0 ? v : null) : each.values)], box);
    };
    box.addEventListener('keydown', event => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        event.preventDefault();
        const index = move(plot, chart, event.key === 'ArrowLeft' ? -1 : 1);
        told.textContent = chart.xText(chart.x[index]) + ': '
          + chart.series.filter(each => each.values[index] != null)
            .map(each => each.label + ' ' + withUnit(each.unit)(each.values[index])).join(', ');
      } else if (event.key === 'Escape') {
        plot.setScale('x', range(chart));
      }
    });
    let width = 0;
    new ResizeObserver(() => {
      if (plot && box.clientWidth !== width) {
        width = box.clientWidth;
        plot.setSize({ width, height: HEIGHT });
      }
    }).observe(box);
    drawn.push(redraw);
    redraw();
    return figure;
  };

  const range = chart => ({ min: chart.x[0], max: chart.x[chart.x.length - 1] });

  const move = (plot, chart, step) => {
    const last = chart.x.length - 1;
    const at = plot.cursor.idx == null ? (step > 0 ? -1 : last + 1) : plot.cursor.idx;
    const index = Math.max(0, Math.min(last, at + step));
    plot.setCursor({ left: plot.valToPos(chart.x[index], 'x'), top: HEIGHT / 3 });
    return index;
  };

  const options = (chart, box, logarithmic) => {
    const axis = { stroke: color('quiet'), grid: { stroke: color('grid'), width: 1 }, ticks: { stroke: color('grid'), width: 1 }, font: '11px system-ui, sans-serif', labelFont: '11px system-ui, sans-serif', labelSize: 18 };
    const unit = chart.yUnit ? chart.yLabel + ', ' + chart.yUnit : chart.yLabel;
    return {
      // On paper it is scaled to half a page: drawn small, its letters stay readable.
      width: document.documentElement.classList.contains('printing') ? 430 : Math.max(280, box.clientWidth || 560),
      height: HEIGHT,
      cursor: { sync: chart.sync ? { key: chart.sync, setSeries: false, scales: ['x', null] } : undefined, points: { size: 7 } },
      scales: {
        x: { time: false, distr: chart.xLog ? 3 : 1, log: 10, ...(chart.xRange ? { range: chart.xRange } : {}) },
        y: {
          distr: logarithmic ? 3 : 1, log: 10,
          range: logarithmic ? (u, min, max) => around(min, max) : (u, min, max) => [0, max > 0 ? max * 1.06 : 1],
        },
      },
      axes: [
        { ...axis, label: chart.xLabel, size: 34, ...(chart.xSplits ? { splits: chart.xSplits, filter: (u, splits) => splits } : {}), values: (u, splits) => splits.map(v => v == null ? '' : chart.xTick(v)) },
        { ...axis, label: unit, size: 58, ...(logarithmic ? { splits: (u, axis, min, max) => ticks(min, max), filter: (u, splits) => splits } : {}), values: (u, splits) => splits.map(v => v == null ? '' : text(v)) },
      ],
      series: [
        { label: chart.xName, value: (u, v) => v == null ? '–' : chart.xText(v) },
        ...chart.series.map(each => ({
          label: each.label, stroke: color(each.color), width: each.width ?? 1.75, dash: each.dash, show: !each.hidden,
          points: { show: each.dots || lonely(each.values), size: each.size ?? 4, fill: color(each.color) },
          ...(each.bars ? { paths: uPlot.paths.bars({ size: [1, Infinity], align: 1, gap: 1 }), fill: color(each.color) + '66', width: 0.5, points: { show: false } } : {}),
          ...(each.apart ? { paths: () => null } : {}),
          ...(each.steps ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
          value: (u, v) => withUnit(each.unit)(v),
        })),
      ],
      hooks: { drawClear: [u => marks(u, chart)] },
    };
  };

  /** Whether a value stands without neighbours, which no line would show. */
  const lonely = values => values.every((v, i) => v == null || (values[i - 1] == null && values[i + 1] == null));

  const around = (min, max) => min == null || !(max > 0) ? [0.1, 1] : [10 ** (Math.floor(Math.log10(min) * 4) / 4), 10 ** (Math.ceil(Math.log10(max) * 4 + 0.01) / 4)];

  /** What lies outside the measurement is shaded; pauses of the collector are bars. */
  const marks = (u, chart) => {
    const { left, top, width, height } = u.bbox;
    const at = x => Math.max(left, Math.min(left + width, u.valToPos(x, 'x', true)));
    u.ctx.save();
    for (const [from, to] of chart.shaded ?? []) {
      u.ctx.fillStyle = color('shade');
      u.ctx.fillRect(at(from), top, at(to) - at(from), height);
    }
    for (const pause of chart.pauses ?? []) {
      if (pause.at_s + pause.ms / 1000 >= u.scales.x.min && pause.at_s <= u.scales.x.max) {
        u.ctx.fillStyle = color('pause');
        u.ctx.globalAlpha = 0.55;
        const tall = pause.ms >= LONG_PAUSE_MS ? height : height * 0.06;
        u.ctx.fillRect(at(pause.at_s), top + height - tall, Math.max(2 * devicePixelRatio, at(pause.at_s + pause.ms / 1000) - at(pause.at_s)), tall);
        u.ctx.globalAlpha = 1;
      }
    }
    u.ctx.restore();
  };

  /** The figures behind a chart, made when they are asked for. */
  const table = chart => {
    const details = make('details', {}, make('summary', {}, 'Figures of “' + chart.title + '”'));
    details.addEventListener('toggle', () => {
      if (!details.open || details.children.length > 1) return;
      const head = make('tr', {}, make('th', { scope: 'col' }, chart.xName),
        ...chart.series.map(each => make('th', { scope: 'col' }, each.label + (each.unit ? ', ' + each.unit : ''))));
      const rows = chart.x.map((x, i) => make('tr', {}, make('th', { scope: 'row' }, chart.names?.[i] ?? chart.xText(x)),
        ...chart.series.map(each => make('td', {}, text(each.values[i])))));
      details.append(make('div', { class: 'figures', tabindex: 0, role: 'region', 'aria-label': 'Figures of ' + chart.title },
        make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows))));
    });
    return details;
  };

  // ---- percentiles ----

  /** Curves on one axis of 1/(1-q), which gives each further nine the same room. */
  const percentiles = (title, note, unit, named) => {
    const present = named.filter(([, curve]) => curve);
    if (present.length === 0) return null;
    const all = present.map(([, curve]) => curve.percent).reduce((a, b) => a.length >= b.length ? a : b);
    const x = all.map(p => 1 / (1 - p / 100));
    const series = [];
    for (const [label, curve, paint, dash] of present) {
      const values = all.map((_, i) => curve.value[i] ?? null);
      series.push({ label, values: values.map((v, i) => i < curve.exact ? v : null), color: paint, dash, unit });
      if (curve.exact < curve.value.length) {
        series.push({ label: label + ', at least', values: values.map((v, i) => i >= curve.exact - 1 ? v : null), color: paint, dash: [2, 4], unit });
      }
    }
    return {
      title, note, x, series, canBeLog: true, log: true, yLabel: unit,
      xLog: true, xLabel: 'percentile', xName: 'percentile', xText: v => percent(100 * (1 - 1 / v)), xTick: v => percent(100 * (1 - 1 / v)),
      xSplits: (u, axis, min, max) => [1, 2, 10, 100, 1e3, 1e4, 1e5, 1e6].filter(v => v >= min && v <= max),
      xRange: (u, min, max) => [min ?? 1, max ?? 10],
    };
  };

  /** Whether values differ so much that the small ones would lie on the axis. */
  const spans = series => {
    const values = series.flatMap(each => each.values).filter(v => v > 0);
    return values.length > 0 && Math.max(...values) / Math.min(...values) > 50;
  };

  const histogram = (title, note, counted, paint) => {
    if (!counted) return null;
    const { from, count } = counted;
    const total = count.reduce((a, b) => a + b, 0);
    const step = 10 ** (1 / 20);
    const x = [...from, from[from.length - 1] * step];
    return {
      title, note: note + (counted.cut_off > 0 ? ' ' + counted.cut_off + ' that were cut off are not in it.' : ''), x,
      series: [{ label: 'share', values: [...count.map(n => 100 * n / total), null], color: paint, unit: '%', bars: true }],
      yLabel: 'share', yUnit: '%', xLog: true, xLabel: 'ms', xName: 'from', xText: v => text(v) + ' ms', xTick: v => text(v),
      xRange: (u, min, max) => [(min ?? 1) / step, (max ?? 10) * step],
      xSplits: (u, axis, min, max) => ticks(min, max),
    };
  };

  /** 1, 2 and 5 of each power of ten; the powers alone where that is too many. */
  const ticks = (min, max) => {
    const all = [];
    const decades = Math.log10(max / min);
    for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
      for (const digit of decades > 3 ? [1] : decades > 0.7 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9]) {
        const value = Number((digit * 10 ** power).toPrecision(3));
        if (value >= min && value <= max) all.push(value);
      }
    }
    return all;
  };

  // ---- over time ----

  const overTime = (cell, fork, key) => {
    const n = fork.offered.length;
    const width = fork.width_s;
    const x = Array.from({ length: n }, (_, i) => Number((i * width).toFixed(6)));
    const perSecond = counts => counts.map(c => c / width);
    const end = n * width;
    const shaded = [[0, fork.warmup_s], ...(fork.end_s != null && fork.end_s < end ? [[fork.end_s, end]] : [])].filter(([a, b]) => b > a);
    const each = 'Each point is ' + text(width) + ' s.' + (shaded.length ? ' Shaded: outside the measurement.' : '');
    const hurt = fork.pause_count === 0 ? '' : ' Bars: pauses of the client’s collector (' + fork.pause_count + '; those below ' + LONG_PAUSE_MS + ' ms stand on the axis).';
    const time = {
      x, sync: key, shaded, pauses: fork.pauses, xLabel: 's since the origin', xName: 'at', xText: v => text(v) + ' s', xTick: text,
      xRange: (u, min, max) => min === x[0] && max === x[n - 1] ? [0, end] : [min, max],
    };
    const made = [];
    const kinds = Object.keys(fork.errored);
    const any = counts => counts.some(c => c > 0);
    made.push({
      ...time, title: 'Rate: offered against achieved', note: each + hurt, yLabel: 'requests/s', canBeLog: false,
      series: [
        { label: 'offered', values: perSecond(fork.offered), color: 'c2', dash: [6, 4], unit: '/s' },
        { label: 'sent', values: perSecond(fork.sent), color: 'c5', unit: '/s', hidden: true },
        { label: 'completed', values: perSecond(fork.completed), color: 'c1', unit: '/s' },
      ],
    });
    if (kinds.length > 0 || any(fork.canceled)) {
      const paints = ['c2', 'c4', 'c5', 'c3', 'c1'];
      made.push({
        ...time, title: 'Errors', note: 'When requests errored or were cut off. ' + each, yLabel: 'requests/s',
        series: [
          ...kinds.map((kind, i) => ({ label: kind, values: perSecond(fork.errored[kind]), color: paints[i % paints.length], unit: '/s', steps: true })),
          ...(any(fork.canceled) ? [{ label: 'canceled', values: perSecond(fork.canceled), color: 'c1', dash: [3, 3], unit: '/s', steps: true }] : []),
        ],
      });
    }
    const spread = (title, note, figures, scale, unit, paint) => {
      const times = values => values.map(v => v == null ? null : v * scale);
      const series = [
        { label: 'largest', values: times(figures.max), color: 'c2', width: 1, unit },
        ...(any(figures.p99) ? [{ label: 'p99', values: times(figures.p99), color: 'c5', unit }] : []),
        ...(any(figures.p50) ? [{ label: 'median', values: times(figures.p50), color: paint, width: 2.25, unit }] : []),
      ];
      made.push({ ...time, title, note: note + ' ' + each, yLabel: title.split(' over')[0], yUnit: unit, canBeLog: true, log: spans(series), series });
    };
    if (fork.response_time_ms) {
      spread('Response time over time', 'Of the requests whose targeted start lies there.', fork.response_time_ms, 1, 'ms', 'c1');
    }
    if (fork.ttft_ms) {
      spread('TTFT over time', 'Request start to first token, of the requests whose targeted start lies there.', fork.ttft_ms, 1, 'ms', 'c3');
    }
    if (fork.send_lag_ms) {
      spread('Send lag over time', 'How late requests left: slot wait, connect and the client’s own lag.', fork.send_lag_ms, 1000, 'µs', 'c4');
    }
    made.push({
      ...time, title: 'Concurrency', note: 'Requests in flight, averaged over each interval. ' + each, yLabel: 'in flight',
      series: [{ label: 'in flight', values: fork.in_flight, color: 'c1', steps: true }],
    });
    return made;
  };

  // ---- a cell ----

  const drawCell = parent => {
    const index = Number(parent.dataset.cell);
    const { curves, histograms, forks } = cells[index];
    const show = chart => chart && chart.x.length > 0 && draw(parent, chart);
    show(percentiles('Latency by percentile', 'Response time counts from when a request was to start, service time from when it did. As far as the sample supports.', 'ms',
      [['response time', curves.response_time_ms, 'c1'], ['service time', curves.service_time_ms, 'c2', [7, 4]]]));
    show(percentiles('Time to first token by percentile', 'From request start, and from the targeted start.', 'ms',
      [['TTFT', curves.ttft_ms, 'c3'], ['TTFT from schedule', curves.ttft_from_schedule_ms, 'c2', [7, 4]]]));
    show(histogram('Distribution of TTFT', 'Request start to first token. Twenty bins to a factor of ten.', histograms.ttft_ms, 'c3'));
    show(percentiles('Gaps between tokens by percentile', 'ITL: all gaps of all requests pooled.', 'ms', [['ITL', curves.itl_ms, 'c4']]));
    show(histogram('Distribution of ITL', 'All gaps of all requests pooled. Below 1 µs: chunks out of one read.', histograms.itl_ms, 'c4'));
    if (!histograms.ttft_ms) {
      show(histogram('Distribution of response time', 'Targeted start to last byte. Twenty bins to a factor of ten.', histograms.response_time_ms, 'c1'));
    }
    const micro = curve => curve && { ...curve, value: curve.value.map(v => v * 1000) };
    show(percentiles('Send lag by percentile', 'How late requests left, and how much of it was the client’s own doing.', 'µs',
      [['send lag', micro(curves.send_lag_ms), 'c4'], ['client lag', micro(curves.client_lag_ms), 'c5', [7, 4]]]));
    drawForks(parent, index, forks, show);
  };

  const drawForks = (parent, index, forks, show) => {
    let figures = [];
    const showFork = chosen => {
      figures.forEach(figure => figure.remove());
      figures = overTime(index, forks[chosen], 'cell-' + index).map(show).filter(Boolean);
    };
    if (forks.length > 1) {
      const choice = make('select', {}, ...forks.map((_, i) => make('option', { value: i }, String(i + 1))));
      choice.addEventListener('change', () => showFork(Number(choice.value)));
      parent.before(make('p', { class: 'fork' }, make('label', {}, 'Over time: fork ', choice)));
    }
    if (forks.length > 0 && forks[0].offered.length > 0) showFork(0);
  };

  // ---- across cells ----

  const drawAcross = parent => {
    const rows = result.cells
      .map((cell, i) => ({ cell, name: (i + 1) + ': ' + cell.declared.display + (cell.certificate.verdict === 'VALID' ? '' : ', INVALID'), rate: cell.figures.rates.achieved_per_s, of: cell.figures.response_time_ms, ttft: cell.figures.ttft_ms.first_token }))
      .filter(row => row.rate != null)
      .sort((a, b) => a.rate - b.rate);
    const groups = [...new Set(rows.map(row => group(row.cell)))];
    for (const name of groups) {
      const mine = rows.filter(row => group(row.cell) === name);
      if (mine.length < 2) continue;
      // A line says that what lies between is there: only among loads of one kind.
      const kinds = new Set(mine.map(r => r.cell.declared.strategy.type_));
      const paints = [['response p50', r => r.of.p50, 'c1'], ['response p99', r => r.of.p99, 'c2'], ['TTFT p50', r => r.ttft?.p50, 'c3'], ['TTFT p99', r => r.ttft?.p99, 'c4']];
      const series = paints.map(([label, figure, paint]) => ({ label, values: mine.map(r => figure(r) ?? null), color: paint, unit: 'ms', size: 7, dots: true, apart: kinds.size > 1 }))
        .filter(each => each.values.some(v => v != null));
      const x = mine.map(r => r.rate);
      draw(parent, {
        title: 'Latency against rate: ' + name, note: 'One point for each cell: what completed a second, and how long it took. ' + mine.map(r => r.name).join(', ') + '.',
        x, names: mine.map(r => r.name + ', ' + text(r.rate) + '/s'), series, canBeLog: true, log: spans(series), yLabel: 'latency', yUnit: 'ms',
        xLabel: 'completed requests/s', xName: 'rate', xText: v => text(v) + '/s', xTick: text,
        xRange: (u, min, max) => [Math.max(0, min - (max - min || max) * 0.06), max + (max - min || max) * 0.06],
      });
    }
    if (!parent.hasChildNodes()) parent.closest('section').remove();
  };

  const group = cell => {
    const name = cell.benchmark.split('.').slice(-2).join('.');
    const params = Object.entries(cell.params).map(([key, value]) => key + '=' + value).join(', ');
    return params ? name + ', ' + params : name;
  };

  // ---- when ----

  const across = document.getElementById('across');
  if (across) drawAcross(across);

  // Charts that nobody scrolls to cost nothing; what is printed has to be there.
  const waiting = new Set(document.querySelectorAll('[data-cell]'));
  const arrive = parent => {
    if (waiting.delete(parent)) {
      seen.unobserve(parent);
      drawCell(parent);
    }
  };
  const seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => arrive(e.target)), { rootMargin: '600px' });
  waiting.forEach(parent => seen.observe(parent));

  const repaint = () => drawn.forEach(redraw => redraw());
  const printing = on => {
    document.documentElement.classList.toggle('printing', on);
    if (on) [...waiting].forEach(arrive);
    repaint();
  };
  addEventListener('beforeprint', () => printing(true));
  addEventListener('afterprint', () => printing(false));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
})();
