import type { Advice } from '../../client/picture-advice.ts'

/** One square of the picker: a picture that is stored, on its way, did not get there, or had better be taken again. */
export type Tile = {
  readonly key: string
  readonly state: 'sending' | 'sent' | 'failed' | 'doubtful'
  readonly pictureId: string
  /** Of a picture chosen on this telephone: shown without fetching it. */
  readonly path: string
  readonly message: string
  /** Whether a doubtful one may be used all the same. */
  readonly mayKeep: boolean
  /** Somebody has decided to use it as it is. */
  readonly kept: boolean
  /** What it is known again by, once it was looked at here. */
  readonly hash: string
  /** Of a doubtful one that the server has already, because only the server could look. */
  readonly storedId: string
}

const untouched = { pictureId: '', path: '', message: '', mayKeep: false, kept: false, hash: '', storedId: '' } as const

export const chosenTile = (key: string, path: string): Tile => ({ ...untouched, key, state: 'sending', path })

const storedTile = (pictureId: string): Tile => ({ ...untouched, key: pictureId, state: 'sent', pictureId })

export const idsOf = (tiles: readonly Tile[]): string[] => tiles.flatMap(({ pictureId }) => (pictureId === '' ? [] : [pictureId]))

export const changed = (tiles: readonly Tile[], key: string, change: Partial<Tile>): Tile[] =>
  tiles.map((tile) => (tile.key === key ? { ...tile, ...change } : tile))

/** The tile as somebody is advised about it, or undefined when there is nothing to say. One that is kept is not advised about again. */
export const advised = (tile: Tile, advice: Advice | undefined): Pick<Tile, 'state' | 'message' | 'mayKeep'> | undefined =>
  advice === undefined || (tile.kept && advice.mayKeep) ? undefined : { state: 'doubtful', message: advice.words, mayKeep: advice.mayKeep }

export type Doubt = { readonly key: string; readonly text: string; readonly mayKeep: boolean }

/** What is said below the squares, one picture after the other. */
export const doubtsOf = (tiles: readonly Tile[]): Doubt[] =>
  tiles.flatMap(({ key, state, message, mayKeep }, at) =>
    state === 'doubtful' ? [{ key, text: `第${at + 1}张：${message}`, mayKeep }] : [],
  )

/** What the page says is chosen, unless it only repeats what it was told. Pictures on their way stay. */
export const taken = (tiles: readonly Tile[], pictureIds: readonly string[]): Tile[] | undefined => {
  const known = idsOf(tiles)
  if (known.length === pictureIds.length && known.every((id, at) => id === pictureIds[at])) return undefined
  return [
    ...pictureIds.map((id) => tiles.find(({ pictureId }) => pictureId === id) ?? storedTile(id)),
    ...tiles.filter(({ pictureId }) => pictureId === ''),
  ]
}
