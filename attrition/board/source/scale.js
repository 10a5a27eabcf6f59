// Axes: ticks, places, and extents that only grow, so that no switch changes the scale.
import { nice, ticks } from 'd3-array';

const seen = new Map();

/** The extent of a panel, which holds all that was shown of it under the same key before. */
export function steady(key, [low, high]) {
  const [least, most] = seen.get(key) || [low, high];
  const extent = nice(Math.min(least, low), Math.max(most, high), 4);
  seen.set(key, [Math.min(least, low), Math.max(most, high)]);
  return extent[0] === extent[1] ? [extent[0], extent[0] + 1] : extent;
}

/** Round values that divide an extent, about as many as asked for. */
export function marks([low, high], count = 4) {
  return ticks(low, high, count);
}

/** A linear scale from an extent to pixels. */
export function linear([low, high], [from, to]) {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** The outline of a line without its gaps, as a path: a gap begins a new part. */
export function line(row, x, y, first = 0) {
  let path = '';
  let pen = 'M';
  row.forEach((value, i) => {
    if (value == null) pen = 'M';
    else {
      path += `${pen}${x(i + first).toFixed(1)},${y(value).toFixed(1)}`;
      pen = 'L';
    }
  });
  return path;
}

/** The places of values without a neighbour, of which a line shows nothing. */
export function alone(row) {
  const there = (i) => row[i] != null;
  return row.flatMap((_, i) => (there(i) && !there(i - 1) && !there(i + 1) ? [i] : []));
}

/** The area between two lines, as a path of its parts without gaps. */
export function area(low, high, x, y, first = 0) {
  let path = '';
  let start = null;
  const close = (end) => {
    const there = (row) => row.slice(start, end);
    const up = line(there(low), x, y, first + start);
    const back = there(high).map((value, i) => `${x(i + first + start).toFixed(1)},${y(value).toFixed(1)}`);
    path += `${up}L${back.reverse().join('L')}Z`;
    start = null;
  };
  low.forEach((value, i) => {
    const gap = value == null || high[i] == null;
    if (!gap && start === null) start = i;
    if (gap && start !== null) close(i);
  });
  if (start !== null) close(low.length);
  return path;
}

/** The places of labels, moved apart where they would overlap. */
export function apart(places, gap, low, high) {
  const order = places.map((place, i) => i).sort((a, b) => places[a] - places[b]);
  const put = [...places];
  let last = low - gap;
  for (const i of order) last = put[i] = Math.max(put[i], last + gap);
  let next = high + gap;
  for (const i of order.reverse()) next = put[i] = Math.min(put[i], next - gap);
  return put;
}
