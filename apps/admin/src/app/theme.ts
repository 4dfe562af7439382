import { type ThemeConfig, theme } from 'antd'

/** The tokens of the product (contrast was computed: text ≥ 4.5 on every ground it stands on), told to Ant Design. */
const shades = {
  light: {
    brand: '#0A7E6C',
    brandHover: '#086B5C',
    brandActive: '#075E51',
    brandTint: '#E3F3EF',
    onBrand: '#FFFFFF',
    text: '#17211F',
    second: '#51605C',
    third: '#5E6C68',
    page: '#F4F7F6',
    card: '#FFFFFF',
    raised: '#FFFFFF',
    line: '#DCE4E1',
    border: '#B9C6C2',
    warning: '#A85B00',
    warningTint: '#FFF3E2',
    danger: '#C8352B',
    dangerHover: '#A8261D',
    dangerTint: '#FDECEA',
    onDanger: '#FFFFFF',
  },
  dark: {
    brand: '#4CC3AE',
    brandHover: '#6AD2BF',
    brandActive: '#8BDFD0',
    brandTint: '#1C3A34',
    onBrand: '#0C1A17',
    text: '#E6EEEC',
    second: '#A7B6B1',
    third: '#97A7A2',
    page: '#121A18',
    card: '#1B2523',
    raised: '#23302D',
    line: '#2C3935',
    border: '#465651',
    warning: '#F0B45C',
    warningTint: '#3A2C14',
    danger: '#F08A80',
    dangerHover: '#F5A79F',
    dangerTint: '#3D211F',
    onDanger: '#210C0A',
  },
} as const

export type Shade = keyof typeof shades

export const themeOf = (shade: Shade, motion: boolean): ThemeConfig => {
  const c = shades[shade]
  const brand = { colorPrimary: c.brand, colorInfo: c.brand, colorSuccess: c.brand, colorLink: c.brand }
  /** Compact in its distances, not in its letters: twelve pixels are too few for Chinese. */
  const type = { fontSize: 13, fontSizeSM: 12, lineHeight: 1.6 }
  const alarm = { colorWarning: c.warning, colorError: c.danger }
  return {
    // The algorithms make shades of the seeds; where the product names a colour, that is the one.
    algorithm: [
      shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      (seed, map) => ({
        ...theme.compactAlgorithm(seed, map),
        ...brand,
        ...alarm,
        ...type,
        colorBgLayout: c.page,
        colorBgContainer: c.card,
      }),
    ],
    token: {
      motion,
      ...brand,
      ...alarm,
      colorPrimaryHover: c.brandHover,
      colorPrimaryActive: c.brandActive,
      colorPrimaryBg: c.brandTint,
      colorPrimaryBgHover: c.brandTint,
      colorLinkHover: c.brandHover,
      colorLinkActive: c.brandActive,
      colorSuccessBg: c.brandTint,
      colorSuccessBorder: c.brandTint,
      colorInfoBg: c.brandTint,
      colorInfoBorder: c.brandTint,
      colorWarningBg: c.warningTint,
      colorWarningBorder: c.warningTint,
      colorWarningText: c.warning,
      colorErrorHover: c.dangerHover,
      colorErrorBg: c.dangerTint,
      colorErrorBorder: c.dangerTint,
      colorErrorText: c.danger,
      colorText: c.text,
      colorTextSecondary: c.second,
      colorTextTertiary: c.third,
      colorTextQuaternary: c.third,
      colorTextHeading: c.text,
      colorBgLayout: c.page,
      colorBgContainer: c.card,
      colorBgElevated: c.raised,
      colorBorder: c.border,
      colorBorderSecondary: c.line,
      fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif',
      borderRadius: 8,
      controlOutline: `color-mix(in srgb, ${c.brand} 35%, transparent)`,
    },
    components: {
      Button: { primaryColor: c.onBrand, dangerColor: c.onDanger, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Checkbox: { borderRadiusSM: 4 },
      Table: { headerBg: c.card, headerColor: c.second, headerSplitColor: 'transparent', rowHoverBg: c.page, cellPaddingInlineSM: 9 },
      Segmented: { trackBg: c.line, itemSelectedBg: shade === 'dark' ? c.border : c.card },
    },
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The same tokens for our own styles, as `--brand`, `--on-brand`, … */
export const applyShade = (shade: Shade): void => {
  const { style, dataset } = document.documentElement
  for (const [name, colour] of Object.entries(shades[shade])) style.setProperty(`--${kebab(name)}`, colour)
  style.colorScheme = shade
  dataset.shade = shade
}
