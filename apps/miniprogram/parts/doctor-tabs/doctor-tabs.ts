import { replace } from '../../client/go.ts'

type Tab = 'workbench' | 'patients' | 'mine'

/** The bar under a doctor's three pages: a sub-package cannot be in WeChat's own tab bar. */
Component({
  properties: {
    /** The page it stands on. */
    current: { type: String, value: 'workbench' as Tab },
    /** How many patients wait for something of the doctor's. */
    waiting: { type: Number, value: 0 },
  },
  data: {
    tabs: [
      { name: 'workbench', label: '工作台', icon: 'desktop', iconOn: 'desktop-filled' },
      { name: 'patients', label: '患者', icon: 'usergroup', iconOn: 'usergroup-filled' },
      { name: 'mine', label: '我的', icon: 'user', iconOn: 'user-filled' },
    ],
  },
  methods: {
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { name } = currentTarget.dataset as { name: Tab }
      // The pages take each other's place, so that going back from any of them leaves the doctor's side.
      if (name !== this.data.current) replace(`/doctor/${name}/${name}`)
    },
  },
})
