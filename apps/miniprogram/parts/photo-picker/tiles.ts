/** One square of the picker: a picture that is stored, on its way, or did not get there. */
export type Tile = {
  readonly key: string
  readonly state: 'sending' | 'sent' | 'failed'
  readonly pictureId: string
  /** Of a picture chosen on this telephone: shown without fetching it. */
  readonly path: string
  readonly message: string
}

export const chosenTile = (key: string, path: string): Tile => ({ key, state: 'sending', pictureId: '', path, message: '' })

const storedTile = (pictureId: string): Tile => ({ key: pictureId, state: 'sent', pictureId, path: '', message: '' })

export const idsOf = (tiles: readonly Tile[]): string[] => tiles.flatMap(({ pictureId }) => (pictureId === '' ? [] : [pictureId]))

export const changed = (tiles: readonly Tile[], key: string, change: Partial<Tile>): Tile[] =>
  tiles.map((tile) => (tile.key === key ? { ...tile, ...change } : tile))

/** What the page says is chosen, unless it only repeats what it was told. Pictures on their way stay. */
export const taken = (tiles: readonly Tile[], pictureIds: readonly string[]): Tile[] | undefined => {
  const known = idsOf(tiles)
  if (known.length === pictureIds.length && known.every((id, at) => id === pictureIds[at])) return undefined
  return [
    ...pictureIds.map((id) => tiles.find(({ pictureId }) => pictureId === id) ?? storedTile(id)),
    ...tiles.filter(({ pictureId }) => pictureId === ''),
  ]
}
