using System.Globalization;
using System.Text;
using CsCheck;
using Oni.Domain.Text;

namespace Oni.Domain.Tests;

/// <summary>Text is counted and cut as people see it (spec, "Words").</summary>
public sealed class VisibleTextTests
{
    private static readonly Gen<string> Typed = Gens.Of(
            "a",
            "ら",
            "が",
            "か\u3099",
            "👩‍👩‍👧",
            "🇯🇵",
            "😀",
            "\u200B",
            "\u3164",
            " ",
            "\u3000",
            "\n",
            "e\u0301",
            "❤️"
        )
        .Array[0, 12]
        .Select(string.Concat);

    [Fact]
    public void ACut_NeverCutsACharacterInTwo() =>
        Typed
            .Select(Gen.Int[0, 12])
            .Sample(
                (text, most) =>
                {
                    var cut = VisibleText.Cut(text, most);
                    Assert.StartsWith(cut, text, StringComparison.Ordinal);
                    Assert.Equal(Math.Min(most, VisibleText.Length(text)), VisibleText.Length(cut));
                    Assert.DoesNotContain(cut.EnumerateRunes(), r => r == Rune.ReplacementChar);
                }
            );

    [Fact]
    public void TidyText_IsTheSameTidiedAgain_AndLooksTheSame() =>
        Typed.Sample(text =>
        {
            var tidy = VisibleText.Tidy(text);
            Assert.Equal(tidy, VisibleText.Tidy(tidy));
            Assert.Equal(VisibleText.Key(text), VisibleText.Key(tidy));
            Assert.Equal(VisibleText.Key(text).Length == 0, tidy.Length == 0);
        });

    [Theory]
    [InlineData("Read", "Re\u200Bad")]
    [InlineData("Read", "ｒｅａｄ ")]
    [InlineData("が", "か\u3099")]
    [InlineData("\u3164walk\u2800", "walk")]
    public void WhatLooksAlike_IsOne(string one, string other) => Assert.Equal(VisibleText.Key(one), VisibleText.Key(other));

    [Fact]
    public void HalfACharacter_AndWhatIsNone_DoNoHarm()
    {
        Assert.Equal("�x", VisibleText.Tidy("\uD83Dx"));
        Assert.Equal("x�", VisibleText.Tidy("x\uFFFE"));
        Assert.True(StopWord.Begins("stop\uFFFE\uFFFF\uDBFF\uDFFF"));
    }

    [Fact]
    public void AShortenedText_SaysSo()
    {
        Assert.Equal("👩‍👩‍👧…", VisibleText.Shorten("👩‍👩‍👧👩‍👩‍👧", 1));
        Assert.Equal("👩‍👩‍👧", VisibleText.Shorten("👩‍👩‍👧", 1));
        Assert.Equal(2, new StringInfo("👩‍👩‍👧…").LengthInTextElements);
    }
}
