import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { MediaTables, PictureRow } from './tables.ts'

const insert = statement<MediaTables, PictureRow>()(({ q, p }) =>
  q.insertInto('picture').values({
    id: p('id'),
    owner_id: p('owner_id'),
    purpose: p('purpose'),
    width: p('width'),
    height: p('height'),
    bytes: p('bytes'),
    content_type: p('content_type'),
    full_key: p('full_key'),
    thumb_key: p('thumb_key'),
    created_at: p('created_at'),
    problems: p('problems'),
    hash: p('hash'),
  }),
)

const byId = statement<MediaTables, { id: string }>()(({ q, p }) => q.selectFrom('picture').selectAll().where('id', '=', p('id')))

export const pictureStore = (tx: Tx<MediaTables>) => ({
  add: (row: PictureRow): void => tx.later(insert, row),
})

export const pictureReads = (reader: Reader<MediaTables>) => ({
  byId: (id: string): Promise<PictureRow | undefined> => reader.first(byId, { id }),
})
