/** The words of a command line as a shell would part them, without anything else that a shell does. */
export function commandWords(command: string): string[] {
  const words = command.match(/(?:[^\s"']|"(?:\\.|[^"\\])*"|'[^']*')+/g) ?? [];
  return words.map(word =>
    word.replace(
      /"((?:\\.|[^"\\])*)"|'([^']*)'/g,
      (_whole, double?: string, single?: string) =>
        single ?? double!.replace(/\\(["\\$`])/g, '$1'),
    ),
  );
}
