import Blits from '@lightningjs/blits';

/** The focused title's picture, large at the upper right, darkened to the left and to the bottom. */
export const Backdrop = Blits.Component('Backdrop', {
  props: { picture: '' },
  state: () => ({ first: '', second: '', isSecond: false }),
  template: `
    <Element w="1920" h="1080" :color="$$look.ground">
      <Element
        x="576"
        w="1344"
        h="756"
        :src="$first"
        fit="cover"
        :alpha.transition="{value: $isSecond || $first === '' ? 0 : 0.9, duration: $$look.pageMs}"
      />
      <Element
        x="576"
        w="1344"
        h="756"
        :src="$second"
        fit="cover"
        :alpha.transition="{value: $isSecond && $second !== '' ? 0.9 : 0, duration: $$look.pageMs}"
      />
      <Element x="572" w="904" h="756" :color="{left: $$look.ground, right: $$look.clear}" />
      <Element x="572" w="480" h="756" :color="{left: $$look.ground, right: $$look.clear}" />
      <Element x="576" y="256" w="1344" h="500" :color="{top: $$look.clear, bottom: $$look.ground}" />
    </Element>
  `,
  watch: {
    picture(picture: string) {
      this.$debounce('picture', () => this.show(picture), 120);
    },
  },
  hooks: {
    /** A page that comes back has its picture at once: nothing fades in from the dark. */
    init() {
      this.first = this.picture;
    },
  },
  methods: {
    show(picture: string) {
      const now = this.isSecond ? this.second : this.first;
      if (picture === now) return;
      if (this.isSecond) this.first = picture;
      else this.second = picture;
      this.isSecond = !this.isSecond;
    },
  },
});
