import { shown } from '../../client/pictures.ts'

/** A picture only its parties may see, filling the box it is put in. A tap reaches whoever binds `tap`, except the one that tries again. */
Component({
  properties: {
    pictureId: { type: String, value: '' },
    ticket: { type: String, value: '' },
    size: { type: String, value: 'thumb' as 'thumb' | 'full' },
    /** aspectFill for a tile, widthFix or aspectFit for a picture by itself. */
    mode: { type: String, value: 'aspectFill' as 'aspectFill' | 'aspectFit' | 'widthFix' },
    label: { type: String, value: '图片' },
  },
  data: { path: '', failed: false },
  observers: {
    'pictureId, size'() {
      void this.load()
    },
  },
  methods: {
    async load() {
      const { pictureId, ticket, size } = this.data
      if (pictureId === '') return
      this.setData({ failed: false })
      try {
        const path = await shown({ pictureId, ticket }, size as 'thumb' | 'full')
        if (this.data.pictureId === pictureId) this.setData({ path })
      } catch {
        if (this.data.pictureId === pictureId) this.setData({ path: '', failed: true })
      }
    },
    retry() {
      void this.load()
    },
    broken() {
      this.setData({ path: '', failed: true })
    },
  },
})
