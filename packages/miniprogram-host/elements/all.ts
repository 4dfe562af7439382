import { Button } from './button.ts'
import { Canvas } from './canvas.ts'
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from './choice.ts'
import { WxElement } from './element.ts'
import { Form } from './form.ts'
import { Icon } from './icon.ts'
import { Image } from './image.ts'
import { Input } from './input.ts'
import { Label } from './label.ts'
import { MatchMedia } from './match-media.ts'
import { MovableView } from './movable.ts'
import { NavigationBarMeta } from './navigation-bar.ts'
import { Navigator } from './navigator.ts'
import { PageContainer } from './page-container.ts'
import { PageMeta } from './page-meta.ts'
import { Picker } from './picker.ts'
import { PickerView, PickerViewColumn } from './picker-view.ts'
import { Progress } from './progress.ts'
import { define } from './registry.ts'
import { RichText } from './rich-text.ts'
import { ScrollView } from './scroll-view.ts'
import { Slider } from './slider.ts'
import { Swiper, SwiperItem } from './swiper.ts'
import { Switch } from './switch.ts'
import { Text } from './text.ts'
import { Textarea } from './textarea.ts'
import { unavailable, unavailableElement } from './unavailable.ts'
import { Video } from './video.ts'

const builtIns: Record<string, CustomElementConstructor> = {
  button: Button,
  canvas: Canvas,
  checkbox: Checkbox,
  'checkbox-group': CheckboxGroup,
  'cover-image': class extends Image {},
  'cover-view': class extends WxElement {},
  form: Form,
  icon: Icon,
  image: Image,
  input: Input,
  label: Label,
  'match-media': MatchMedia,
  'movable-area': class extends WxElement {},
  'movable-view': MovableView,
  'navigation-bar': NavigationBarMeta,
  navigator: Navigator,
  'page-container': PageContainer,
  'page-meta': PageMeta,
  picker: Picker,
  'picker-view': PickerView,
  'picker-view-column': PickerViewColumn,
  progress: Progress,
  radio: Radio,
  'radio-group': RadioGroup,
  'rich-text': RichText,
  'root-portal': class extends WxElement {},
  'scroll-view': ScrollView,
  slider: Slider,
  swiper: Swiper,
  'swiper-item': SwiperItem,
  switch: Switch,
  text: Text,
  textarea: Textarea,
  video: Video,
  view: class extends WxElement {},
}

export function defineBuiltIns(): void {
  for (const [tag, element] of Object.entries(builtIns)) define(tag, element)
  for (const [tag, sentence] of Object.entries(unavailable)) define(tag, unavailableElement(sentence))
}
