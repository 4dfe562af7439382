import { newKey } from '@yijiantong/client/client.ts'
import { adviceHere, adviceOn, lookAtPath } from '../../client/picture-advice.ts'
import { choosePictures, type Purpose, preview, uploaded } from '../../client/pictures.ts'
import { asRefusal } from '../../client/refusal.ts'
import { tell } from '../../client/tell.ts'
import { advised, changed, chosenTile, type Doubt, doubtsOf, idsOf, type Tile, taken } from './tiles.ts'

type Where = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { at: number }>
type Which = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { key: string }>

/**
 * Chooses, sends and shows the person's own pictures. Events: `change` with `{ pictureIds }` of those the server has, `busy`
 * with `{ busy, failed, doubtful }`: whether any is on its way, did not get there, or waits to be taken again or kept as it is.
 */
Component({
  properties: {
    pictureIds: { type: Array, value: [] as string[] },
    purpose: { type: String, value: 'consultation' as Purpose },
    most: { type: Number, value: 9 },
    /** What is photographed, for the labels: `病情图片`. */
    label: { type: String, value: '图片' },
  },
  data: { tiles: [] as Tile[], problem: '', doubts: [] as Doubt[] },
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
      const purpose = this.data.purpose as Purpose
      try {
        const look = tile.kept ? undefined : await lookAtPath(tile.path)
        const others = this.data.tiles.flatMap(({ key, hash }) => (key === tile.key ? [] : [hash]))
        const here = look && advised(tile, adviceHere(look, purpose, others))
        if (look !== undefined) this.change(tile, { hash: look.hash, ...here })
        if (here !== undefined) return
        const { pictureId, quality } = await uploaded(purpose, tile.path, tile.key)
        const there = look === undefined ? advised(tile, adviceOn(quality, purpose)) : undefined
        // Taken away while it was on its way: the server keeps it for nobody.
        this.change(tile, there === undefined ? { state: 'sent', pictureId, message: '' } : { ...there, storedId: pictureId })
      } catch (error) {
        this.change(tile, { state: 'failed', message: asRefusal(error).message })
      }
    },
    /** One that was taken away meanwhile stays away. */
    change({ key }: Tile, change: Partial<Tile>) {
      this.show(changed(this.data.tiles, key, change))
    },
    async retake({ currentTarget }: Which) {
      const { key } = currentTarget.dataset
      try {
        const [path] = await choosePictures(1)
        if (path === undefined) return
        const next = chosenTile(newKey(), path)
        this.show(this.data.tiles.map((tile) => (tile.key === key ? next : tile)))
        await this.send(next)
      } catch (error) {
        await tell(error)
      }
    },
    async keep({ currentTarget }: Which) {
      const tile = this.data.tiles.find(({ key }) => key === currentTarget.dataset.key)
      if (tile === undefined) return
      const { storedId } = tile
      if (storedId !== '') return this.change(tile, { state: 'sent', kept: true, pictureId: storedId, message: '' })
      this.change(tile, { state: 'sending', kept: true, message: '' })
      await this.send({ ...tile, kept: true })
    },
    drop({ currentTarget }: Which) {
      this.show(this.data.tiles.filter(({ key }) => key !== currentTarget.dataset.key))
    },
    show(tiles: readonly Tile[]) {
      const before = idsOf(this.data.tiles)
      const busy = tiles.some(({ state }) => state === 'sending')
      const failed = tiles.find(({ state }) => state === 'failed')
      const doubts = doubtsOf(tiles)
      this.setData({ tiles: [...tiles], problem: failed?.message ?? '', doubts })
      const pictureIds = idsOf(tiles)
      if (pictureIds.join() !== before.join()) this.triggerEvent('change', { pictureIds })
      this.triggerEvent('busy', { busy, failed: failed !== undefined, doubtful: doubts.length > 0 })
    },
    async open({ currentTarget }: Where) {
      const tile = this.data.tiles[currentTarget.dataset.at]
      if (tile?.state === 'sending') return
      if (tile?.state === 'failed') {
        this.show(changed(this.data.tiles, tile.key, { state: 'sending', message: '' }))
        await this.send(tile)
        return
      }
      if (tile?.state === 'doubtful') {
        wx.previewImage({ urls: [tile.path] })
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
