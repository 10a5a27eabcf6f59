// The slider of the board's time: a week is looked at, pinned, or played to.

/** The slider with play; `says` is what it tells a screen reader of the week. */
export function Time({ meta, time, says }) {
  return (
    <div class="at-time">
      <button class="at-button at-play" aria-pressed={String(time.playing)} onClick={time.play}>{time.playing ? 'Pause' : 'Play'}</button>
      <input id="at-week" type="range" min="0" max={meta.weeks} value={time.week} aria-label="Week of the board"
        aria-valuetext={says} onInput={(event) => time.pin(Number(event.target.value))} />
      <output for="at-week">{meta.dates[time.week]}</output>
      <button class="at-quiet" disabled={time.pinned === null} onClick={() => time.pin(null)}>End</button>
    </div>
  );
}
