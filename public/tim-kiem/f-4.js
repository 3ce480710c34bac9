searchPart("f-4",{"147":["Người dân chưa hài lòng ở một số lĩnh vực: bảo hiểm y tế, cấp giấy chứng nhận quyền sử dụng đất, công chứng.","Văn bản chỉ đạo 6733/UBND-KSTT · hạn chế","van-ban/cv-6733-2022.html#hc-01"],
"153":["Cơ chế một cửa, một cửa liên thông được thực hiện nghiêm túc, đúng quy định.","Văn bản chỉ đạo 6733/UBND-KSTT · ưu điểm","van-ban/cv-6733-2022.html#ud-02"]})
