import { demonstrationMark } from './glyphs.ts'
import { hairs } from './hair.ts'
import type { Look } from './look.ts'

const backgrounds = {
  teal: ['#CFE6E0', '#BCDAD2'],
  sand: ['#EFE3D0', '#E4D3BA'],
  sky: ['#D3E3F0', '#BFD5E8'],
  rose: ['#F0DDD9', '#E6CCC6'],
  sage: ['#DDE5D2', '#CBD7BC'],
  lilac: ['#E0DCEC', '#CFC9E0'],
} as const
const skins = { light: ['#F6D9C4', '#E7BFA5'], warm: ['#F0CBAE', '#DDAE8C'], tan: ['#E3B48F', '#CB966E'] } as const
const hairColours = {
  black: ['#2B2A2F', '#3B3A41'],
  brown: ['#4A352B', '#5B4437'],
  grey: ['#6E7074', '#82858A'],
  silver: ['#B9BEC2', '#CBCFD2'],
} as const
const shirts = { blue: '#7FA3C7', green: '#6FA795', plum: '#9A7FA0', white: '#EDF3F5', grey: '#8E9AA3', coral: '#D59A86' } as const
const ties = '#35586B'
const ink = '#3A3034'

/** A calm flat portrait, 640 wide and high. Nobody looks like this: the badge on the coat says 演示. */
export const portraitOf = (look: Look): string => {
  const [ground, disc] = backgrounds[look.background]
  const [skin, shade] = skins[look.skin]
  const [hair, shine] = hairColours[look.hairColour]
  const { back, front } = hairs[look.hair]
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640" viewBox="0 0 640 640">',
    `<rect width="640" height="640" fill="${ground}"/><circle cx="320" cy="300" r="232" fill="${disc}"/>`,
    back === '' ? '' : `<path d="${back}" fill="${hair}"/>`,
    body(look, skin, shade),
    `<ellipse cx="231" cy="288" rx="17" ry="27" fill="${shade}"/><ellipse cx="409" cy="288" rx="17" ry="27" fill="${shade}"/>`,
    look.hair === 'receding' ? `<path d="M236 236C236 118 404 118 404 236Z" fill="${skin}"/>` : '',
    `<path d="M232 226C232 148 408 148 408 226L408 296C406 356 364 404 320 404C276 404 234 356 232 296Z" fill="${skin}"/>`,
    face(look, shade, hair),
    `<path d="${front}" fill="${hair}"/>`,
    look.hair === 'receding'
      ? ''
      : `<path d="M256 176C276 146 304 134 336 134" fill="none" stroke="${shine}" stroke-width="9" stroke-linecap="round" opacity=".75"/>`,
    look.glasses === undefined ? '' : glasses[look.glasses],
    '</svg>',
  ].join('')
}

const body = (look: Look, skin: string, shade: string): string => {
  const shirt = shirts[look.shirt]
  const coat = '#FBFCFC'
  const fold = '#DCE4E4'
  return [
    `<path d="M78 640C80 540 132 498 240 470L400 470C508 498 560 540 562 640Z" fill="${coat}"/>`,
    `<path d="M252 462L320 604L388 462Z" fill="${shirt}"/>`,
    look.tie ? `<path d="M304 500L336 500L330 524L344 604L320 628L296 604L310 524Z" fill="${ties}"/>` : '',
    `<path d="M278 372L362 372L362 452C362 486 338 506 320 506C302 506 278 486 278 452Z" fill="${skin}"/>`,
    `<path d="M278 386C300 420 340 420 362 386L362 412C340 440 300 440 278 412Z" fill="${shade}" opacity=".75"/>`,
    // Collar, then the coat's lapels over it.
    `<path d="M274 448L320 512L296 540L254 470Z" fill="${shirt}"/><path d="M366 448L320 512L344 540L386 470Z" fill="${shirt}"/>`,
    `<path d="M274 448L320 512L296 540L254 470Z" fill="#fff" opacity=".3"/><path d="M366 448L320 512L344 540L386 470Z" fill="#fff" opacity=".3"/>`,
    `<path d="M250 464L222 512L246 540L232 560L320 640L320 612Z" fill="${coat}"/><path d="M390 464L418 512L394 540L408 560L320 640L320 612Z" fill="${coat}"/>`,
    `<path d="M250 464L222 512L246 540L232 560L318 638M390 464L418 512L394 540L408 560L322 638" fill="none" stroke="${fold}" stroke-width="5" stroke-linejoin="round" stroke-linecap="round"/>`,
    `<path d="M152 640C154 604 160 578 172 556M488 640C486 604 480 578 468 556" fill="none" stroke="${fold}" stroke-width="5" stroke-linecap="round"/>`,
    look.stethoscope ? stethoscope : '',
    // The badge.
    `<rect x="414" y="578" width="76" height="46" rx="9" fill="#E3F3EF" stroke="#0A7E6C" stroke-width="3"/>${demonstrationMark(421, 587, 28, '#0A7E6C')}`,
  ].join('')
}

const stethoscope =
  '<path d="M254 472C226 560 222 588 238 604M386 472C404 520 410 540 408 552" fill="none" stroke="#4C5A60" stroke-width="9" stroke-linecap="round"/>' +
  '<circle cx="242" cy="612" r="17" fill="#4C5A60"/><circle cx="242" cy="612" r="8" fill="#9FB0B5"/>'

const face = (look: Look, shade: string, hair: string): string => {
  const brow = look.hairColour === 'silver' ? '#8E9498' : hair
  return [
    `<ellipse cx="268" cy="330" rx="20" ry="12" fill="#E58D7C" opacity=".22"/><ellipse cx="372" cy="330" rx="20" ry="12" fill="#E58D7C" opacity=".22"/>`,
    `<path d="M262 258C272 250 288 250 298 256M342 256C352 250 368 250 378 258" fill="none" stroke="${brow}" stroke-width="7" stroke-linecap="round"/>`,
    `<ellipse cx="281" cy="288" rx="8.5" ry="10" fill="${ink}"/><ellipse cx="359" cy="288" rx="8.5" ry="10" fill="${ink}"/>`,
    '<circle cx="284" cy="284" r="3" fill="#fff"/><circle cx="362" cy="284" r="3" fill="#fff"/>',
    `<path d="M321 292C326 306 332 318 328 322C324 326 317 326 313 323" fill="none" stroke="${shade}" stroke-width="5" stroke-linecap="round"/>`,
    '<path d="M293 352C306 368 334 368 347 352" fill="none" stroke="#A8554A" stroke-width="6" stroke-linecap="round"/>',
    look.older
      ? `<path d="M284 336C280 346 279 352 281 358M356 336C360 346 361 352 359 358M268 306C262 309 258 309 254 307M372 306C378 309 382 309 386 307" fill="none" stroke="${shade}" stroke-width="4" stroke-linecap="round"/>`
      : '',
  ].join('')
}

const frame = 'fill="#fff" fill-opacity=".16" stroke="#45484D" stroke-width="6"'
const arms =
  '<path d="M310 286C316 281 324 281 330 286M240 284L228 280M400 284L412 280" fill="none" stroke="#45484D" stroke-width="6" stroke-linecap="round"/>'
const glasses = {
  round: `<circle cx="278" cy="289" r="33" ${frame}/><circle cx="362" cy="289" r="33" ${frame}/>${arms}`,
  square: `<rect x="242" y="264" width="70" height="50" rx="15" ${frame}/><rect x="328" y="264" width="70" height="50" rx="15" ${frame}/>${arms}`,
} as const
