using Oni.Slack.Blocks;

namespace Oni.Slack.Tests;

/// <summary>What Slack would refuse cannot be made; what it takes can (Slack's Block Kit reference).</summary>
public sealed class BlockLimitTests
{
    public static TheoryData<string, Func<int, object>, int> AtMost =>
        new()
        {
            { "section text", n => new SectionBlock(new Markdown(Text(n))), 3000 },
            { "header", n => new HeaderBlock(Text(n)), 150 },
            { "button text", n => new Button("a", Text(n)), 75 },
            { "button value", n => new Button("a", "b", Text(n)), 2000 },
            { "action id", n => new Button(Text(n), "b"), 255 },
            { "block id", n => new DividerBlock(Text(n)), 255 },
            { "actions", n => new ActionsBlock(Many(n, i => new Button($"a{i}", "b"))), 25 },
            { "context", n => new ContextBlock(Many(n, i => new Markdown("x"))), 10 },
            { "message blocks", n => new Message("t", Many<Block>(n, i => new DividerBlock())), 50 },
            { "view blocks", n => View(blocks: Many<Block>(n, i => new DividerBlock())), 100 },
            { "title", n => View(title: Text(n)), 24 },
            { "submit", n => View(submit: Text(n)), 24 },
            { "close", n => View(close: Text(n)), 24 },
            { "private metadata", n => View(metadata: Text(n)), 3000 },
            { "callback id", n => View(callback: Text(n)), 255 },
            { "options", n => new StaticSelectMenu("a", Many(n, i => new Option("x", $"v{i}"))), 100 },
            { "checkboxes", n => new CheckboxGroup("a", Many(n, i => new Option("x", $"v{i}"))), 10 },
            { "option text", n => new Option(Text(n), "v"), 75 },
            { "option value", n => new Option("x", Text(n)), 150 },
            { "label", n => new InputBlock("b", Text(n), new TimePicker("a")), 2000 },
            { "placeholder", n => new PlainTextInput("a", placeholder: Text(n)), 150 },
        };

    [Theory]
    [MemberData(nameof(AtMost))]
    public void AtItsLimit_ItIsMade_AndOneAboveIsRefused(string what, Func<int, object> make, int most)
    {
        Assert.NotNull(make(most));
        Assert.True(Assert.Throws<BlockKitException>(() => make(most + 1)).Message.Length > 0, what);
    }

    [Fact]
    public void EmptyTextsDuplicateIdsAndInputsWithoutSubmit_AreRefused()
    {
        Assert.Throws<BlockKitException>(() => new Markdown(""));
        Assert.Throws<BlockKitException>(() => new ActionsBlock([]));
        Assert.Throws<BlockKitException>(() => new ActionsBlock([new Button("same", "a"), new Button("same", "b")]));
        Assert.Throws<BlockKitException>(() => new Message("t", [new DividerBlock("same"), new DividerBlock("same")]));
        Assert.Throws<BlockKitException>(() => new ModalView("c", "t", null, "x", [new InputBlock("b", "l", new TimePicker("a"))]));
        Assert.Throws<BlockKitException>(() => new StaticSelectMenu("a", [new Option("x", "v")], initial: "other"));
        Assert.Throws<BlockKitException>(() => View(blocks: Many<Block>(99, i => new SectionBlock(new Markdown(new string('あ', 3000))))));
    }

    [Fact]
    public void Escape_TakesMentionsAndLinksOutOfWhatPeopleWrite() =>
        Assert.Equal("&lt;!channel&gt; &amp; &lt;@U1&gt;", Markdown.Escape("<!channel> & <@U1>"));

    private static string Text(int length) => new('x', length);

    private static IReadOnlyList<T> Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static ModalView View(
        string callback = "c",
        string title = "t",
        string submit = "s",
        string close = "x",
        IReadOnlyList<Block>? blocks = null,
        string? metadata = null
    ) => new(callback, title, submit, close, blocks ?? [new DividerBlock()], metadata);
}
