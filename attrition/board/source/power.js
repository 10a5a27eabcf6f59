// The classes of hours of power that colour regions: from plenty to hardly any.
export const BINS = [
  { name: 1, least: 22, text: '22–24' },
  { name: 2, least: 18, text: '18–22' },
  { name: 3, least: 14, text: '14–18' },
  { name: 4, least: 8, text: '8–14' },
  { name: 5, least: -Infinity, text: 'under 8' },
];

/** The class of a number of hours, or 0 where there is none. */
export function bin(hours) {
  return hours === null ? 0 : BINS.find(({ least }) => hours >= least).name;
}
