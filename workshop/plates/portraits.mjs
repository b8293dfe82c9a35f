// The portraits of Meridian's contributors, who are invented: a monogram over the net of meridians of where each is at
// home in the work. One table, no dependencies; the same table gives the same bytes.
//
//     node portraits.mjs [--out FOLDER]

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { palettes } = JSON.parse(readFileSync(join(here, "plates.json"), "utf8"));
const out = process.argv[2] === "--out" ? process.argv[3] : join(here, "../../content/images");

const SIDE = 800, RADIUS = 340, STEP = 15, RAD = Math.PI / 180;

// Longitude and latitude of the place faced.
const PEOPLE = [
  ["amara-okonjo", "Amara Okonjo", "sand", [38.7, 9.0], "Addis Ababa"],
  ["daniel-roth", "Daniel Roth", "slate", [4.3, 52.1], "The Hague"],
  ["ines-carvalho", "Inês Carvalho", "oxblood", [-9.1, 38.7], "Lisbon"],
  ["lucia-ferreyra", "Lucía Ferreyra", "ochre", [-58.4, -34.6], "Buenos Aires"],
  ["mei-tanaka", "Mei Tanaka", "ice", [139.7, -35], "the southern Pacific"],
  ["nadia-belkacem", "Nadia Belkacem", "deep", [3.1, 36.8], "Algiers"],
  ["samir-haddad", "Samir Haddad", "sand", [35.5, 30], "the head of the Gulf of Aqaba"],
  ["tomas-lindqvist", "Tomas Lindqvist", "night", [19.9, 60.1], "the Åland Islands"],
];

// Letters of one stroke, in a box 100 wide and 140 high.
const LETTERS = {
  A: "M0 140L50 0L100 140M18 90H82", B: "M8 0V140H58A36 36 0 0 0 58 68H8M8 68H54A34 34 0 0 0 54 0H8",
  C: "M96 26A56 70 0 1 0 96 114", D: "M8 0V140H36A64 70 0 0 0 36 0Z", F: "M94 0H10V140M10 68H80",
  H: "M8 0V140M92 0V140M8 68H92", I: "M50 0V140", L: "M12 0V140H94", M: "M2 140V0L50 96L98 0V140",
  N: "M8 140V0L92 140V0", O: "M50 0A50 70 0 1 0 50 140A50 70 0 1 0 50 0Z",
  R: "M10 140V0H56A37 37 0 0 1 56 74H10M52 74L94 140",
  S: "M90 22C78 4 62 0 50 0C24 0 12 16 12 34C12 86 92 56 92 106C92 128 74 140 50 140C32 140 16 132 6 116",
  T: "M2 0H98M50 0V140",
};

const number = (value) => String(Math.round(value * 10) / 10);

// Orthographic projection of a line, cut where it passes behind the globe.
function drawn(points, [lon0, lat0]) {
  let path = "", pen = "M";
  for (const [lon, lat] of points) {
    const l = (lon - lon0) * RAD, p = lat * RAD, p0 = lat0 * RAD;
    const depth = Math.sin(p0) * Math.sin(p) + Math.cos(p0) * Math.cos(p) * Math.cos(l);
    if (depth < 0) { pen = "M"; continue; }
    const x = SIDE / 2 + RADIUS * Math.cos(p) * Math.sin(l);
    const y = SIDE / 2 - RADIUS * (Math.cos(p0) * Math.sin(p) - Math.sin(p0) * Math.cos(p) * Math.cos(l));
    path += `${pen}${number(x)} ${number(y)}`;
    pen = "L";
  }
  return path;
}

const range = (from, to, step) => Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step);
const meridian = (lon) => range(-90, 90, 5).map((lat) => [lon, lat]);
const parallel = (lat) => range(-180, 180, 5).map((lon) => [lon, lat]);

for (const [file, name, palette, place, where] of PEOPLE) {
  const tone = palettes[palette];
  const net = [...range(-180, 165, STEP).map(meridian), ...range(-75, 75, STEP).map(parallel)];
  const initials = name.split(" ").map((word) => word[0]);
  const letters = initials.map((letter, n) => `<path d="${LETTERS[letter]}" transform="translate(${n ? 434 : 206} 288) scale(1.6)"/>`);
  writeFileSync(join(out, `portrait-${file}.svg`), [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" fill="none">`,
    `<path fill="${tone.sky}" d="M0 0H${SIDE}V${SIDE}H0Z"/>`,
    `<circle cx="400" cy="400" r="${RADIUS}" fill="${tone.sea}"/>`,
    `<path stroke="${tone.line}" stroke-opacity=".55" stroke-width="1.5" d="${net.map((line) => drawn(line, place)).join("")}"/>`,
    `<path stroke="${tone.lit}" stroke-width="4" d="${drawn(meridian(place[0]), place)}"/>`,
    `<g stroke="${palette === "night" ? tone.mark : tone.land}" stroke-width="14" stroke-linecap="square" stroke-linejoin="miter">${letters.join("")}</g>`,
    "</svg>", ""].join("\n"));
  writeFileSync(join(out, `portrait-${file}.svg.yaml`), [
    `alt: "A monogram, the letters ${initials.join(" and ")}, over a net of meridians that faces ${where}."`,
    "credit:", "  creator: Meridian", "  licence: CC BY 4.0", ""].join("\n"));
}
