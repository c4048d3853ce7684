/**
 * Which region a postal code lies in, by its beginning: only beginnings all of whose codes lie in one region. Made from the postal codes of
 * GeoNames (https://www.geonames.org, Creative Commons Attribution 4.0), whose codes of single companies and of the armed forces are left out.
 *
 * United States: the first three digits, and where a state's border runs through them four or five. Left out: 864, and the islands but
 * Hawaii and American Samoa. Canada: the first letter, in the far north the first three characters. Germany: the first three digits of the areas that
 * lie in one Land, which are 633 of 678; the other 45 have codes in two Länder.
 */
const REGIONS = [
  ['US', 'AK', '995..999'],
  ['US', 'AL', '350..352 354..369'],
  ['US', 'AR', '716..725 727..729 7260..7263 7265..7268 72640..72642 72644..72645 72648'],
  ['US', 'AS', '96799'],
  ['US', 'AZ', '850..853 855..857 859..860 863..865'],
  ['US', 'CA', '900..908 910..928 930..961'],
  ['US', 'CO', '800..816'],
  ['US', 'CT', '060..062 064..069 0632..0638'],
  ['US', 'DC', '200 202..204 569 2050..2057 20580..20581 20585..20586 20590..20591 20593..20594 20597 20599'],
  ['US', 'DE', '197..199'],
  ['US', 'FL', '320..339 341..342 344 346..347 349'],
  ['US', 'GA', '300..319 398..399'],
  ['US', 'HI', '967 9680..9685 9689 96861'],
  ['US', 'IA', '500..516 520..528'],
  ['US', 'ID', '832..833 835..838 8340 8342..8346 83415'],
  ['US', 'IL', '600..620 622..629'],
  ['US', 'IN', '460..479'],
  ['US', 'KS', '660..662 664..679'],
  ['US', 'KY', '400..418 420..427'],
  ['US', 'LA', '700..701 703..708 710..714'],
  ['US', 'MA', '010..027 055'],
  ['US', 'MD', '206..212 214..219 20588'],
  ['US', 'ME', '039..049'],
  ['US', 'MI', '480..499'],
  ['US', 'MN', '550..551 553..567'],
  ['US', 'MO', '630..631 633..641 644..658'],
  ['US', 'MS', '386..397'],
  ['US', 'MT', '590..599'],
  ['US', 'NC', '270..289'],
  ['US', 'ND', '580..588'],
  ['US', 'NE', '680..681 683..693'],
  ['US', 'NH', '030..038'],
  ['US', 'NJ', '070..089'],
  ['US', 'NM', '870..871 873..884'],
  ['US', 'NV', '889..891 893..895 897..898'],
  ['US', 'NY', '005 100..149 0639'],
  ['US', 'OH', '430..459'],
  ['US', 'OK', '730..731 734..738 740..741 743..749 7390 7393..7395'],
  ['US', 'OR', '970..979'],
  ['US', 'PA', '150..196'],
  ['US', 'RI', '028..029'],
  ['US', 'SC', '290..299'],
  ['US', 'SD', '570..577'],
  ['US', 'TN', '370..385'],
  ['US', 'TX', '733 750..770 772..799 885 7396'],
  ['US', 'UT', '840..847'],
  ['US', 'VA', '201 220..246 20598'],
  ['US', 'VT', '050..054 056..059'],
  ['US', 'WA', '980..986 988..994'],
  ['US', 'WI', '530..532 534..535 537..549'],
  ['US', 'WV', '247..268'],
  ['US', 'WY', '820..831 83414'],
  ['CA', 'AB', 't'],
  ['CA', 'BC', 'v'],
  ['CA', 'MB', 'r'],
  ['CA', 'NB', 'e'],
  ['CA', 'NL', 'a'],
  ['CA', 'NS', 'b'],
  ['CA', 'NT', 'x1 x0e x0g'],
  ['CA', 'NU', 'x0a x0b x0c'],
  ['CA', 'ON', 'k l m n p'],
  ['CA', 'PE', 'c'],
  ['CA', 'QC', 'g h j'],
  ['CA', 'SK', 's'],
  ['CA', 'YT', 'y'],
  ['DE', 'BB', '030..032 049 144..146 148..149 152..153 155 157..159 162..163 165 167..169'],
  ['DE', 'BE', '101..110 120..124 126 130..131 133..136 140..141'],
  [
    'DE',
    'BW',
    '681..683 687..688 691 701 703..708 710..717 720..728 730..737 740..754 760..766 776..787 790..798 880 882..887 890..891 895..896',
  ],
  [
    'DE',
    'BY',
    '637..639 803..809 812..825 830..837 840..841 843..845 850..857 861 863..869 874..877 892..894 904..907 910..918 922..927 930..931 933..934 940..945 950..957 960..964 970..977',
  ],
  ['DE', 'HB', '275 281..283'],
  ['DE', 'HE', '341..342 345..346 350..357 360..363 372 603..605 611..614 630..636 642..648 651..652 654 657..659 686'],
  ['DE', 'HH', '200..205 211 220 222..227'],
  ['DE', 'MV', '170..171 174..175 180..186 190 194'],
  [
    'DE',
    'NI',
    '212..213 216..217 261..269 272..273 276..278 288 292..293 295..296 301 304..306 308..313 315..318 370..371 374..375 380..383 385..387 490..493 496..498',
  ],
  [
    'DE',
    'NW',
    '320..328 330..331 333..338 402 404..408 410..415 417..418 421..429 441..443 445..448 451..465 470..472 474..483 486..487 501..503 506..511 513..514 516..517 520..525 531..533 537..539 570 572..574 580..588 590..598',
  ],
  ['DE', 'RP', '534..535 542..546 551 554..557 560..568 575..576 669..678 768'],
  ['DE', 'SH', '228..229 235..238 241..249 253..259'],
  ['DE', 'SL', '661..663 666..667'],
  ['DE', 'SN', '010..018 026..029 041..045 047 080..086 090..096'],
  ['DE', 'ST', '061..064 066..069 388 390..396'],
  ['DE', 'TH', '073..078 364 373 965 985..987 990..991 993..999'],
] as const;

/** A country whose postal codes are known here. */
export type PostalCountry = (typeof REGIONS)[number][0];

const LONGEST = 5;

const byPrefix = new Map<string, string>(
  REGIONS.flatMap(([country, region, prefixes]) =>
    prefixes
      .split(' ')
      .flatMap(spelledOut)
      .map((prefix) => [`${country} ${prefix}`, region] as const),
  ),
);

function spelledOut(range: string): string[] {
  const [low = '', high = low] = range.split('..');
  if (low === high) return [low];
  return Array.from({ length: Number(high) - Number(low) + 1 }, (_, at) => String(Number(low) + at).padStart(low.length, '0'));
}

/** The region's code (ISO 3166-2 without the country); null = not known here. Spaces, hyphens and case do not matter. */
export function regionOfPostal(country: PostalCountry, postal: string): string | null {
  const code = postal.toLowerCase().replaceAll(/[\s-]+/g, '');
  if (!SHAPES[country].test(code)) return null;
  for (let length = LONGEST; length > 0; length -= 1) {
    const region = byPrefix.get(`${country} ${code.slice(0, length)}`);
    if (region !== undefined) return region;
  }
  return null;
}

const SHAPES: Readonly<Record<PostalCountry, RegExp>> = {
  US: /^\d{5}(\d{4})?$/,
  CA: /^[a-z]\d[a-z](\d[a-z]\d)?$/,
  DE: /^\d{5}$/,
};
