/** Words that are on every page, or only make a question of what is asked. */
export const littleWords =
  "a an the of in on at to is are was be been do does did how what why when where which who should would could can i my me you your we our it its this that there with and or for from get";
