// A small line without axes, beside the numbers that it stands for.
import { line, linear } from './scale.js';

const W = 76;
const H = 26;

/** `before` in grey and `after` over it, each a row of values or nothing; `week` marks a place. */
export function Spark({ before, after, week = null }) {
  const rows = [before, after].filter(Boolean);
  const all = rows.flat().filter((value) => value != null);
  if (!all.length) return null;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = linear([0, Math.max(1, rows[0].length - 1)], [1, W - 1]);
  const y = linear([low, high === low ? low + 1 : high], [H - 2, 2]);
  return (
    <svg class="at-spark" viewBox={`0 0 ${W} ${H}`} width={W} height={H} aria-hidden="true">
      {before && <path class="at-baseline" d={line(before, x, y)} />}
      {after && <path class="at-median" d={line(after, x, y)} />}
      {week !== null && <line class="at-cursor" x1={x(week)} x2={x(week)} y1={0} y2={H} />}
    </svg>
  );
}
