import { newKey } from '@yijiantong/client/client.ts'
import { choosePictures, type Purpose, preview, upload } from '../../client/pictures.ts'
import { asRefusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { changed, chosenTile, idsOf, type Tile, taken } from './tiles.ts'

type Where = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { at: number }>

/**
 * Chooses, sends and shows the person's own pictures. Events: `change` with `{ pictureIds }` of those the server has, `busy`
 * with `{ busy, failed }`: whether any is on its way, and whether any did not get there.
 */
Component({
  properties: {
    pictureIds: { type: Array, value: [] as string[] },
    purpose: { type: String, value: 'consultation' as Purpose },
    most: { type: Number, value: 9 },
    /** What is photographed, for the labels: `病情图片`. */
    label: { type: String, value: '图片' },
  },
  data: { tiles: [] as Tile[], problem: '' },
  observers: {
    pictureIds(ids: string[]) {
      const tiles = taken(this.data.tiles, ids)
      if (tiles !== undefined) this.setData({ tiles })
    },
  },
  methods: {
    async add() {
      const room = this.data.most - this.data.tiles.length
      if (room <= 0) return
      try {
        const paths = await choosePictures(Math.min(9, room))
        const added = paths.slice(0, room).map((path) => chosenTile(newKey(), path))
        if (added.length === 0) return
        this.show([...this.data.tiles, ...added])
        await this.sendAll(added)
      } catch (error) {
        await tell(error)
      }
    },
    /** Two at a time: enough to fill a telephone's line, and one that fails holds up no other. */
    async sendAll(added: readonly Tile[]) {
      const waiting = [...added]
      const next = async (): Promise<void> => {
        for (let tile = waiting.shift(); tile !== undefined; tile = waiting.shift()) await this.send(tile)
      }
      await Promise.all([next(), next()])
    },
    async send(tile: Tile) {
      try {
        const pictureId = await upload(this.data.purpose as Purpose, tile.path, tile.key)
        // Taken away while it was on its way: the server keeps it for nobody.
        if (!this.data.tiles.some(({ key }) => key === tile.key)) return
        this.show(changed(this.data.tiles, tile.key, { state: 'sent', pictureId, message: '' }))
      } catch (error) {
        this.show(changed(this.data.tiles, tile.key, { state: 'failed', message: asRefusal(error).message }))
      }
    },
    show(tiles: readonly Tile[]) {
      const before = idsOf(this.data.tiles)
      const busy = tiles.some(({ state }) => state === 'sending')
      const failed = tiles.find(({ state }) => state === 'failed')
      this.setData({ tiles: [...tiles], problem: failed?.message ?? '' })
      const pictureIds = idsOf(tiles)
      if (pictureIds.join() !== before.join()) this.triggerEvent('change', { pictureIds })
      this.triggerEvent('busy', { busy, failed: failed !== undefined })
    },
    async open({ currentTarget }: Where) {
      const tile = this.data.tiles[currentTarget.dataset.at]
      if (tile?.state === 'sending') return
      if (tile?.state === 'failed') {
        this.show(changed(this.data.tiles, tile.key, { state: 'sending', message: '' }))
        await this.send(tile)
        return
      }
      const local = this.data.tiles.filter(({ path }) => path !== '')
      if (local.length === this.data.tiles.length) {
        wx.previewImage({ urls: local.map(({ path }) => path), current: tile?.path ?? '' })
        return
      }
      const sent = this.data.tiles.filter(({ pictureId }) => pictureId !== '')
      await preview(
        sent.map(({ pictureId }) => ({ pictureId })),
        sent.findIndex(({ key }) => key === tile?.key),
      ).catch(tell)
    },
    remove({ currentTarget }: Where) {
      this.show(this.data.tiles.filter((_, at) => at !== currentTarget.dataset.at))
    },
  },
})
