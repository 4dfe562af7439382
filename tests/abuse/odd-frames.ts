/** Frames of somebody signed in that mean nothing, and the code each is refused with. */
export const oddFrames: readonly [string, object | string | Uint8Array, string][] = [
  ['that is no JSON', '{"t":"send"', 'request.malformed'],
  ['without a name', '{"a":1}', 'request.malformed'],
  ['named by a number', '{"t":1}', 'request.malformed'],
  ['that nobody knows', { t: 'dance' }, 'request.malformed'],
  ['named __proto__', '{"t":"__proto__"}', 'request.malformed'],
  ['named constructor', { t: 'constructor' }, 'request.malformed'],
  ['named toString', { t: 'toString' }, 'request.malformed'],
  ['that says hello again', { t: 'hello', token: 'x' }, 'request.malformed'],
  ['of bytes', new Uint8Array(100), 'request.malformed'],
  ['nested ten thousand deep', `{"t":"send","text":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'request.invalid'],
  ['with half a character', '{"t":"send","text":"\\ud800"}', 'request.malformed'],
  [
    'with a field nobody knows',
    { t: 'send', ref: 'reference-3', conversationId: 'cn_00000000000000000000000', text: 'x', admin: true },
    'request.invalid',
  ],
  ['without a ref', { t: 'send', conversationId: 'cn_00000000000000000000000', text: 'x' }, 'request.invalid'],
  ['with a ref of script', { t: 'send', ref: '<script>', conversationId: 'cn_00000000000000000000000', text: 'x' }, 'request.invalid'],
  [
    'with NUL in its text',
    { t: 'send', ref: 'reference-4', conversationId: 'cn_00000000000000000000000', text: 'a\u0000b' },
    'request.invalid',
  ],
  [
    'with too much text',
    { t: 'send', ref: 'reference-5', conversationId: 'cn_00000000000000000000000', text: '长'.repeat(4001) },
    'request.invalid',
  ],
  [
    'that asks from before the beginning',
    { t: 'sync', ref: 'reference-6', conversationId: 'cn_00000000000000000000000', after: -1 },
    'request.invalid',
  ],
]
