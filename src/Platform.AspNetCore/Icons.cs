namespace Symbolon.Platform.AspNetCore;

/// <summary>Small drawings in the colour of the text beside them. None carries a meaning of its own: the words do.</summary>
internal static class Icons
{
    public static readonly string Yes = Icon("<path d=\"M5 12.5l4.5 4.5L19 7.5\"/>");
    public static readonly string No = Icon("<path d=\"M6.5 6.5l11 11M17.5 6.5l-11 11\"/>");
    public static readonly string Here = Icon(
        "<rect x=\"7\" y=\"2.5\" width=\"10\" height=\"19\" rx=\"2.5\"/><path d=\"M11 18.5h2\"/>"
    );
    public static readonly string Elsewhere = Icon(
        "<path d=\"M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5\"/><path d=\"M9 9h2v2H9zM13 13h2v2h-2zM13 9h2M9 15h2\"/>"
    );
    public static readonly string Letter = Icon(
        "<rect x=\"3\" y=\"5.5\" width=\"18\" height=\"13\" rx=\"2\"/><path d=\"M3.5 7l8.5 6.5L20.5 7\"/>"
    );
    public static readonly string Clock = Icon("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 7v5.5l3.5 2\"/>");
    public static readonly string Stop = Icon(
        "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 7.5v5.5M12 16.5v.1\"/>"
    );

    private static string Icon(string drawing) =>
        $"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{drawing}</svg>";
}
