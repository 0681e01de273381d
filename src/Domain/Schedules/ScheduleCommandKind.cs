using System.Text.Json.Serialization;

namespace Oni.Domain.Schedules;

public enum ScheduleCommandKind
{
    [JsonStringEnumMemberName("open")]
    Create,

    [JsonStringEnumMemberName("close")]
    End,
}
