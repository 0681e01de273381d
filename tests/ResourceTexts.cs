using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Oni;

/// <summary>What stands in a language's resource file, by key.</summary>
internal static class ResourceTexts
{
    public static Dictionary<string, string> Of(string language) =>
        XDocument
            .Load(Path.Combine(Root(), "src", "SlackText", "Resources", $"{language}.resx"))
            .Descendants("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));
}
