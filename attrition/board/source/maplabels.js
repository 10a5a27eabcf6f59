// Labels of the map: as large on the screen whatever its width, and beside each other.
import { useEffect, useRef, useState } from 'preact/hooks';
import { W } from './ground.js';
import { gained } from './maptables.jsx';

export const WIDE = 1.2; // units of the drawing a pixel: up to here all hosts are named
export const NARROW = 1.75; // beyond here the sectors stand below the map instead
const OFF = 13;
const HIGH = 29; // pixels, of two lines
const ABOVE = 11; // pixels of a line of text above its baseline
const BELOW = 4;
const LINE = 13; // pixels from a line of text to the next
const LETTER = 5.8; // pixels, about
const BOLD = 6.5;
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
function inFrame(x, wide) {
  return Math.min(Math.max(x, wide / 2 + EDGE), W - wide / 2 - EDGE);
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
    const wide = BOLD * unit * Math.max(sector.length, text.length);
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

/** The box of a label with a number of lines: left, right, top, bottom. */
function boxOf(label, lines, unit) {
  return [...span(label), label.y - ABOVE * unit, label.y + (BELOW + (lines - 1) * LINE) * unit];
}

const meets = ([left, right, top, bottom], [from, to, high, low]) => left < to && from < right && top < low && high < bottom;

/** Where the name of a city can stand: beside its dot, above or below. */
function byCity([x, y], unit) {
  const [up, down, under] = [y - 4, y + 4 + 8 * unit, y + 4 + 11 * unit];
  return [[x + 5, up, 'start'], [x + 5, down, 'start'], [x - 5, up, 'end'], [x - 5, down, 'end'], [x, up - 4, 'middle'], [x, under, 'middle'], [x + 5, under, 'start'], [x - 5, under, 'end']];
}

/** Where the name of a host can stand: below its circle, above or beside it. */
function byHost([x, y], ring, wide, unit) {
  const middle = inFrame(x, wide);
  const lines = [y + ring + 10 * unit, y - ring - 4 * unit];
  const beside = [[x + ring + 3, y + 4 * unit, 'start'], [x - ring - 3, y + 4 * unit, 'end']];
  const further = [y + ring + 23 * unit, y - ring - 17 * unit];
  return [...lines.map((line) => [middle, line, 'middle']), ...beside, ...further.map((line) => [middle, line, 'middle'])];
}

/**
 * The labels of cities, then of hosts, the larger first, at places that are free beside those of the sectors.
 * `cities` and `hosts` have name, place and text, and hosts the radius `ring`; `longest` is how many letters a
 * text can have in any week, so that labels stay where they are. A label stands on the circle of another host only
 * where nothing else is free; what finds no place at all is left out: the tables have it.
 */
export function pointLabels(cities, hosts, sectors, height, unit) {
  const taken = sectors.map((one) => boxOf(one, 2, unit));
  const circle = ({ place: [x, y], ring }) => [x - ring, x + ring, y - ring, y + ring];
  const put = (one, wide, places) => {
    const circles = hosts.filter((host) => host.name !== one.name).map(circle);
    const labels = places.map(([x, y, side]) => ({ ...one, x, y, side, wide }));
    const isFree = (label, others) => {
      const box = boxOf(label, 1, unit);
      return box[0] >= 0 && box[1] <= W && box[2] >= 0 && box[3] <= height && !others.some((other) => meets(box, other));
    };
    const free = labels.find((label) => isFree(label, [...taken, ...circles])) || labels.find((label) => isFree(label, taken));
    if (!free) return [];
    taken.push(boxOf(free, 1, unit));
    return [free];
  };
  const wideOf = (one) => LETTER * unit * one.longest;
  return [
    ...cities.flatMap((one) => put(one, wideOf(one), byCity(one.place, unit))),
    ...[...hosts].sort((one, other) => other.ring - one.ring).flatMap((one) => put(one, wideOf(one), byHost(one.place, one.ring, wideOf(one), unit))),
  ];
}
