// Labels of the map: as large on the screen whatever its width, and beside each other.
import { useEffect, useRef, useState } from 'preact/hooks';
import { W } from './ground.js';
import { gained } from './maptables.jsx';

export const WIDE = 1.2; // units of the drawing a pixel: up to here all hosts are named
export const NARROW = 1.75; // beyond here the sectors stand below the map instead
const OFF = 13;
const HIGH = 29; // pixels, of two lines
const LETTER = 5.8; // pixels, about
const EDGE = 4;

/** A reference for a drawing `width` units wide, and how many of its units a pixel of the screen is. */
export function usePixels(width) {
  const element = useRef(null);
  const [unit, setUnit] = useState(1);
  useEffect(() => {
    const watcher = new ResizeObserver(([{ contentRect }]) => contentRect.width && setUnit(Math.max(0.8, width / contentRect.width)));
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [width]);
  return [element, unit];
}

/** The middle of a text at a place, moved so that the text stays within the drawing. */
export function inFrame(x, text, unit) {
  const half = (LETTER * unit * text.length) / 2;
  return Math.min(Math.max(x, half + EDGE), W - half - EDGE);
}

/** The left and right end of a label. */
function span({ x, side, wide }) {
  if (side === 'start') return [x, x + wide];
  return side === 'end' ? [x - wide, x] : [x - wide / 2, x + wide / 2];
}

const overlap = (one, other) => {
  const [[left, right], [from, to]] = [span(one), span(other)];
  return left < to && from < right;
};

/** The labels of sectors, each on b's side of the middle point of its line, moved down where they would overlap. */
export function sectorLabels(drawn, places, shown, week, names, unit) {
  const labels = Object.keys(shown.sectors).flatMap((sector) => {
    const own = drawn.front.flatMap((point, i) => (point.sector === sector ? [i] : []));
    if (!own.length) return [];
    const middle = own[Math.floor(own.length / 2)];
    const { out } = drawn.front[middle];
    const [x, y] = places[middle];
    const side = Math.abs(out[0]) < 0.5 ? 'middle' : out[0] < 0 ? 'start' : 'end';
    const text = gained(shown.sectors[sector][1][week], names);
    const wide = LETTER * unit * Math.max(sector.length, text.length);
    const down = side === 'middle' ? OFF * out[1] * 1.2 * unit : 0;
    return [{ sector, text, side, wide, x: x - OFF * out[0] - (side === 'middle' ? 0 : 2), y: y + down + 4 }];
  });
  labels.sort((one, other) => one.y - other.y);
  labels.forEach((one, i) => {
    one.x -= Math.max(0, span(one)[1] - W + EDGE);
    for (const other of labels.slice(0, i)) {
      if (overlap(one, other) && one.y - other.y < HIGH * unit) one.y = other.y + HIGH * unit;
    }
  });
  return labels;
}
