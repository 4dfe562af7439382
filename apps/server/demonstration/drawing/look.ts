/** How a made-up doctor looks; the same look is always the same picture. */
export type Look = {
  readonly hair: 'short' | 'parted' | 'crop' | 'receding' | 'bob' | 'tied' | 'long' | 'curly'
  readonly hairColour: 'black' | 'brown' | 'grey' | 'silver'
  readonly skin: 'light' | 'warm' | 'tan'
  readonly background: 'teal' | 'sand' | 'sky' | 'rose' | 'sage' | 'lilac'
  readonly shirt: 'blue' | 'green' | 'plum' | 'white' | 'grey' | 'coral'
  readonly glasses?: 'round' | 'square'
  readonly tie?: true
  readonly stethoscope?: true
  /** Lines beside the mouth. */
  readonly older?: true
}
