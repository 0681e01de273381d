using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>Lines of text as sections, however long what people wrote is: a section holds 3000 characters.</summary>
public static class Lines
{
    private const int MaxInSection = 3000;

    public static IReadOnlyList<Block> ToSections(IEnumerable<string> lines)
    {
        var sections = new List<Block>();
        var text = "";
        foreach (var line in lines)
        {
            if (text.Length > 0 && text.Length + 1 + line.Length > MaxInSection)
            {
                sections.Add(new SectionBlock(new Markdown(text)));
                text = "";
            }

            text = text.Length == 0 ? line : $"{text}\n{line}";
        }

        sections.Add(new SectionBlock(new Markdown(text)));
        return sections;
    }
}
